package io.shiftwatch.alert.matching;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import com.fasterxml.jackson.core.type.TypeReference;

/** Groups of countries that can stand for all their members: {@code blocs.yaml}. */
public final class Blocs {

    private static final Map<String, Set<String>> MEMBERS = read();

    private Blocs() {}

    /** The code itself, and its members where it is a group. */
    public static List<String> meant(String code) {
        return Stream.concat(Stream.of(code), MEMBERS.getOrDefault(code, Set.of()).stream())
                .toList();
    }

    static boolean means(List<String> codes, String actor) {
        return codes.contains(actor)
                || codes.stream()
                        .anyMatch(code -> MEMBERS.getOrDefault(code, Set.of()).contains(actor));
    }

    private static Map<String, Set<String>> read() {
        try (InputStream file = Blocs.class.getResourceAsStream("/blocs.yaml")) {
            return Yaml.MAPPER.readValue(file, new TypeReference<>() {});
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
