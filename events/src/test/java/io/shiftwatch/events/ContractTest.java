package io.shiftwatch.events;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Golden samples of every version ever published stay readable, and what the records write fits their schemas. */
class ContractTest {

    record Event(String type, Class<?> record) {}

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .defaultPropertyInclusion(
                    JsonInclude.Value.construct(JsonInclude.Include.NON_NULL, JsonInclude.Include.ALWAYS))
            .build();

    static List<Event> events() {
        return List.of(
                new Event(ArticleReceived.TYPE, ArticleReceived.class),
                new Event(ArticleAnalyzed.TYPE, ArticleAnalyzed.class),
                new Event(SignalStateChanged.TYPE, SignalStateChanged.class),
                new Event(AlertRaised.TYPE, AlertRaised.class));
    }

    @ParameterizedTest
    @MethodSource("events")
    void aGoldenSampleIsReadAndWrittenAgainUnchanged(Event event) throws IOException {
        JsonNode sample = resource("/samples/" + event.type() + ".json");

        JsonNode written = MAPPER.valueToTree(MAPPER.treeToValue(sample, event.record()));

        assertThat(written).isEqualTo(sample);
    }

    @ParameterizedTest
    @MethodSource("events")
    void aGoldenSampleFitsItsSchema(Event event) throws IOException {
        JsonNode sample = resource("/samples/" + event.type() + ".json");

        var faults = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                .getSchema(resource("/schemas/" + event.type() + ".json"))
                .validate(sample);

        assertThat(faults).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("events")
    void anUnknownFieldIsIgnored(Event event) throws IOException {
        ObjectNode sample = (ObjectNode) resource("/samples/" + event.type() + ".json");

        Object read = MAPPER.treeToValue(sample.deepCopy().put("laterField", 1), event.record());

        assertThat(read).isEqualTo(MAPPER.treeToValue(sample, event.record()));
    }

    @Test
    void aSchemaRefusesAStatusThatIsNotOnTheList() throws IOException {
        ObjectNode sample = (ObjectNode) resource("/samples/" + ArticleAnalyzed.TYPE + ".json");
        ((ObjectNode) sample.path("signals").path(0)).put("status", "MAYBE");

        var faults = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                .getSchema(resource("/schemas/" + ArticleAnalyzed.TYPE + ".json"))
                .validate(sample);

        assertThat(faults).isNotEmpty();
    }

    @ParameterizedTest
    @MethodSource("events")
    void everyTopicIsInTheAsyncApiWithItsSchema(Event event) throws IOException {
        Path docs = Path.of(System.getProperty("shiftwatch.root", ".."), "docs");
        JsonNode api = new ObjectMapper(new YAMLFactory())
                .readTree(docs.resolve("asyncapi.yaml").toFile());

        JsonNode message = api.at("/components/messages")
                .valueStream()
                .filter(each -> each.path("name").asText().equals(event.type()))
                .findFirst()
                .orElseThrow();

        assertThat(api.path("channels").valueStream().map(each -> each.path("address")
                        .asText()))
                .contains(event.type());
        assertThat(docs.resolve(message.at("/payload/schema/$ref").asText())).exists();
    }

    private static JsonNode resource(String name) throws IOException {
        try (InputStream in = Objects.requireNonNull(ContractTest.class.getResourceAsStream(name), name)) {
            return MAPPER.readTree(in);
        }
    }
}
