package io.shiftwatch.ingest.source;

import java.util.ArrayList;
import java.util.List;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import io.smallrye.mutiny.Uni;
import org.eclipse.microprofile.openapi.annotations.Operation;

import io.shiftwatch.ingest.article.CanonicalUrl;
import io.shiftwatch.ingest.feed.NotAFeed;
import io.shiftwatch.ingest.feed.Opml;
import io.shiftwatch.ingest.fetch.Parsing;
import io.shiftwatch.ingest.source.SourceStore.Wanted;
import io.shiftwatch.kit.http.Problem;

/** Sources as a list that feed readers exchange. */
@Path("/api/v1/sources.opml")
public class OpmlResource {

    private final SourceStore store;
    private final Parsing parsing;

    OpmlResource(SourceStore store, Parsing parsing) {
        this.store = store;
        this.parsing = parsing;
    }

    /** @param existing polled before, or twice in the list */
    public record Imported(int added, int existing, List<Refused> refused) {}

    public record Refused(String title, String url, String reason) {}

    @GET
    @Produces("text/x-opml")
    @Operation(summary = "All sources as OPML")
    public Uni<byte[]> export() {
        return store.all()
                .map(sources -> Opml.write(
                        "Shiftwatch sources",
                        sources.stream()
                                .map(source -> new Opml.Outline(
                                        source.title(),
                                        source.url(),
                                        source.state().home(),
                                        source.settings().folders()))
                                .toList()));
    }

    @POST
    @Consumes("*/*")
    @Produces("application/json")
    @Operation(
            summary = "Poll all feeds of a list from now on",
            description =
                    "Addresses are not looked at before; each source's health shows soon which of them are feeds.")
    public Uni<Imported> add(byte[] body) {
        return parsing.read(body, () -> Opml.read(body))
                .onFailure(NotAFeed.class)
                .transform(failure -> Problem.invalid("body", failure.reason()))
                .chain(this::addAll);
    }

    private Uni<Imported> addAll(List<Opml.Outline> outlines) {
        List<Refused> refused = new ArrayList<>();
        List<Wanted> wanted = new ArrayList<>();
        for (Opml.Outline outline : outlines) {
            String url = SettingsReader.address(outline.url());
            if (CanonicalUrl.isWeb(url)) {
                wanted.add(new Wanted(url, settings(outline)));
            } else {
                refused.add(new Refused(outline.title(), outline.url(), "no http or https address"));
            }
        }
        return store.createAll(wanted).map(added -> new Imported(added, wanted.size() - added, refused));
    }

    private static Settings settings(Opml.Outline outline) {
        String title = outline.title().strip();
        return Settings.DEFAULT.titled(title.isEmpty() ? null : bounded(title), folders(outline));
    }

    private static List<String> folders(Opml.Outline outline) {
        return outline.folders().stream().map(OpmlResource::bounded).limit(10).toList();
    }

    private static String bounded(String text) {
        return text.substring(0, Math.min(text.length(), 500));
    }
}
