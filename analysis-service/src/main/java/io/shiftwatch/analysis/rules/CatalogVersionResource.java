package io.shiftwatch.analysis.rules;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import io.smallrye.mutiny.Uni;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.multipart.FileUpload;
import org.jspecify.annotations.Nullable;

import io.shiftwatch.kit.cpu.CpuPool;
import io.shiftwatch.kit.http.JsonBody;
import io.shiftwatch.kit.http.Page;
import io.shiftwatch.kit.http.Problem;

@Path("/api/v1/catalog/versions")
@Produces("application/json")
public class CatalogVersionResource {

    private static final int LISTED = 200;

    private final CatalogVersions versions;
    private final CatalogStore store;
    private final CpuPool cpu;

    CatalogVersionResource(CatalogVersions versions, CatalogStore store, CpuPool cpu) {
        this.versions = versions;
        this.store = store;
        this.cpu = cpu;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @ResponseStatus(201)
    @Operation(summary = "Validate changed rule files and store them as a draft; nothing judges by it yet")
    public Uni<VersionDetail> draft(byte[] body) {
        return versions.store(Draft.read(JsonBody.object(body))).chain(this::detail);
    }

    @POST
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    @ResponseStatus(201)
    @Operation(summary = "The same as a form: each file under its name in the catalogue")
    public Uni<VersionDetail> draftOfFiles(
            @RestForm(FileUpload.ALL) List<FileUpload> uploads,
            @RestForm @Nullable String note,
            @RestForm @Nullable String base) {
        return cpu.compute(() -> new Draft(base, Draft.note(note), texts(uploads)))
                .chain(versions::store)
                .chain(this::detail);
    }

    @GET
    @Operation(summary = "The newest versions")
    public Uni<Page<CatalogStore.Version>> list() {
        return store.list(LISTED).map(found -> new Page<>(found, null));
    }

    @GET
    @Path("/{version}")
    @Operation(summary = "One version: which files it changes, and which of its examples do not hold")
    public Uni<VersionDetail> one(@PathParam("version") String version) {
        return detail(version);
    }

    @POST
    @Path("/{version}/activate")
    @Consumes(MediaType.WILDCARD)
    @Operation(summary = "Judge by this version from now on, on all instances")
    public Uni<Activated> activate(@PathParam("version") String version, @QueryParam("force") @Nullable String force) {
        return versions.activate(version, "true".equals(force))
                .map(active -> new Activated(active.version(), active.activatedAt()));
    }

    private Uni<VersionDetail> detail(String version) {
        return store.one(version).chain(found -> changed(found).map(files -> new VersionDetail(found, files)));
    }

    private Uni<List<String>> changed(CatalogStore.Version found) {
        String base = found.base();
        return base == null
                ? Uni.createFrom().item(List.of())
                : versions.files(base)
                        .chain(before -> versions.files(found.version()).map(after -> after.differingFrom(before)));
    }

    private static Map<String, @Nullable String> texts(List<FileUpload> uploads) {
        if (uploads.isEmpty()) {
            throw Problem.invalid("files", "is required: send each file under its name in the catalogue");
        }
        Map<String, @Nullable String> texts = new LinkedHashMap<>();
        for (FileUpload upload : uploads) {
            try {
                texts.put(upload.name(), Files.readString(upload.uploadedFile()));
            } catch (CharacterCodingException e) {
                throw Problem.invalid("files." + upload.name(), "is not UTF-8");
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return texts;
    }

    /** @param changed names of the files that differ from the version it was made from */
    public record VersionDetail(CatalogStore.Version version, List<String> changed) {}

    /** @param activatedAt every article recorded from then on is judged by the version */
    public record Activated(String version, @Nullable Instant activatedAt) {}
}
