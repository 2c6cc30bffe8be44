package io.shiftwatch.analysis.catalog;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The files of a catalogue, from a folder, the jar or the database, and how they become a {@link Catalog}. Immutable. */
public final class CatalogFiles {

    private static final String INDEX = "families/index.txt";
    private static final Pattern FAMILY = Pattern.compile("families/[a-z0-9-]+\\.yaml");
    private static final List<String> SHARED = List.of(
            "lists.yaml",
            "irregular.yaml",
            "rivals.yaml",
            "actors.yaml",
            "cues.yaml",
            "verbs.yaml",
            "sources.yaml",
            "score.yaml");

    private final TreeMap<String, String> files;

    private CatalogFiles(TreeMap<String, String> files) {
        this.files = files;
    }

    /** The texts by their path within the catalogue, e.g. {@code families/appeasement.yaml}. */
    public static CatalogFiles of(Map<String, String> files) {
        return new CatalogFiles(new TreeMap<>(files));
    }

    /** The files this build was made with. */
    public static CatalogFiles packaged() {
        TreeMap<String, String> files = new TreeMap<>();
        for (String name : SHARED) {
            files.put(name, resource(name));
        }
        resource(INDEX).lines().filter(line -> !line.isBlank()).forEach(line -> {
            String name = "families/" + line.strip();
            files.put(name, resource(name));
        });
        return new CatalogFiles(files);
    }

    /** @throws CatalogError when the folder cannot be read or a shared file is missing in it */
    public static CatalogFiles folder(Path folder) {
        TreeMap<String, String> files = new TreeMap<>();
        try (var all = Files.walk(folder)) {
            for (Path file :
                    all.filter(path -> path.toString().endsWith(".yaml")).toList()) {
                files.put(folder.relativize(file).toString().replace('\\', '/'), Files.readString(file));
            }
        } catch (IOException e) {
            throw new CatalogError(folder.toString(), 1, "cannot be read");
        }
        return new CatalogFiles(files);
    }

    /**
     * These files with some of them replaced, added or (null) removed.
     *
     * @throws CatalogError naming a file that no catalogue has
     */
    public CatalogFiles with(Map<String, @Nullable String> changes) {
        TreeMap<String, String> changed = new TreeMap<>(files);
        changes.forEach((name, text) -> {
            if (!SHARED.contains(name) && !FAMILY.matcher(name).matches()) {
                throw new CatalogError(
                        name, 1, "is no file of a catalogue: one of " + SHARED + " or families/SLUG.yaml");
            }
            if (text == null) {
                changed.remove(name);
            } else {
                changed.put(name, text);
            }
        });
        return new CatalogFiles(changed);
    }

    /** Which files differ from those of another catalogue, by name. */
    public List<String> differingFrom(CatalogFiles other) {
        TreeSet<String> names = new TreeSet<>(files.keySet());
        names.addAll(other.files.keySet());
        names.removeIf(name -> Objects.equals(files.get(name), other.files.get(name)));
        return List.copyOf(names);
    }

    public Map<String, String> texts() {
        return Collections.unmodifiableMap(files);
    }

    /** @throws CatalogError naming file, line and reason */
    public Catalog load() {
        for (String name : SHARED) {
            if (!files.containsKey(name)) {
                throw new CatalogError(name, 1, "is missing");
            }
        }
        List<Family> families = new ArrayList<>();
        files.forEach((name, text) -> {
            if (name.startsWith("families/")) {
                families.add(FamilyReader.read(name, text));
            }
        });
        Map<String, List<String>> lists = lists("lists.yaml");
        ActorList actors = ActorReader.read(shared("actors.yaml"));
        return new Catalog(
                version(),
                families,
                lists,
                actors,
                SharedReader.cues(shared("cues.yaml")),
                SharedReader.verbs(shared("verbs.yaml")),
                SharedReader.publishers(shared("sources.yaml")),
                SharedReader.organs(shared("sources.yaml")),
                SharedReader.score(shared("score.yaml")),
                lists("irregular.yaml"),
                SharedReader.rivalries(shared("rivals.yaml")));
    }

    private Map<String, List<String>> lists(String name) {
        YamlEntry file = shared(name);
        Map<String, List<String>> lists = new HashMap<>();
        file.names().forEach(each -> lists.put(each, file.list(each)));
        return lists;
    }

    private YamlEntry shared(String name) {
        return YamlEntry.parse(name, Objects.requireNonNull(files.get(name)));
    }

    /** A function of the content: the same rules have the same version. */
    public String version() {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            files.forEach((name, text) -> {
                digest.update(name.getBytes(UTF_8));
                digest.update(text.getBytes(UTF_8));
            });
            return "2026.1-" + HexFormat.of().formatHex(digest.digest(), 0, 4);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    private static String resource(String name) {
        try (InputStream in = CatalogFiles.class.getResourceAsStream("/catalog/" + name)) {
            if (in == null) {
                throw new CatalogError(name, 1, "is not in this build");
            }
            return new String(in.readAllBytes(), UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
