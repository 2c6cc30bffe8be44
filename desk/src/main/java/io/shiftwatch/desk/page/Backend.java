package io.shiftwatch.desk.page;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import jakarta.enterprise.context.ApplicationScoped;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import org.jspecify.annotations.Nullable;

import io.shiftwatch.desk.gateway.DeskSettings;
import io.shiftwatch.kit.json.Json;

/** Asks the services on behalf of a page. Blocking: pages are served on virtual threads. */
@ApplicationScoped
class Backend {

    private static final Duration TIMEOUT = Duration.ofSeconds(10);

    private final DeskSettings settings;
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(3)).build();

    Backend(DeskSettings settings) {
        this.settings = settings;
    }

    /** @param status 0 when the service does not answer; {@code body} is then missing */
    record Answer(int status, JsonNode body) {
        boolean ok() {
            return status >= 200 && status < 300;
        }
    }

    Answer analysis(String path) {
        return send(HttpRequest.newBuilder(settings.analysis().resolve(path)).GET());
    }

    Answer alert(String path) {
        return send(HttpRequest.newBuilder(settings.alert().resolve(path)).GET());
    }

    Answer preview(JsonNode article) {
        return post(settings.analysis().resolve("/api/v1/analysis/preview"), article);
    }

    Answer subscribe(JsonNode subscription) {
        return post(settings.alert().resolve("/api/v1/subscriptions"), subscription);
    }

    Answer previewSubscription(JsonNode subscription) {
        return post(settings.alert().resolve("/api/v1/subscriptions/preview?days=7"), subscription);
    }

    Answer unsubscribe(String id) {
        return send(HttpRequest.newBuilder(settings.alert().resolve("/api/v1/subscriptions/" + encoded(id)))
                .DELETE());
    }

    /** By name: whether it answers that it is ready. */
    boolean ready(String service) {
        URI base =
                switch (service) {
                    case "ingest" -> settings.ingest();
                    case "analysis" -> settings.analysis();
                    default -> settings.alert();
                };
        return send(HttpRequest.newBuilder(base.resolve("/q/health/ready")).GET()).status == 200;
    }

    static String encoded(@Nullable String text) {
        return URLEncoder.encode(text == null ? "" : text, StandardCharsets.UTF_8);
    }

    private Answer post(URI uri, JsonNode body) {
        return send(HttpRequest.newBuilder(uri)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofByteArray(Json.bytes(body))));
    }

    private Answer send(HttpRequest.Builder request) {
        try {
            HttpResponse<byte[]> response =
                    http.send(request.timeout(TIMEOUT).build(), HttpResponse.BodyHandlers.ofByteArray());
            JsonNode body =
                    response.body().length == 0 ? MissingNode.getInstance() : Json.MAPPER.readTree(response.body());
            return new Answer(response.statusCode(), body);
        } catch (IOException e) {
            return new Answer(0, MissingNode.getInstance());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Answer(0, MissingNode.getInstance());
        }
    }
}
