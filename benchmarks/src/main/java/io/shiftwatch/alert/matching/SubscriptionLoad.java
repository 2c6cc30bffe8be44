package io.shiftwatch.alert.matching;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.shiftwatch.analysis.catalog.Catalog;

/** Saves many subscriptions through the API, as {@link Wishes} draws them. {@code benchmarks/alerts/subscriptions} starts what it needs. */
public final class SubscriptionLoad {

    private static final int AT_A_TIME = 2_000;
    private static final JsonMapper JSON = new JsonMapper();

    private SubscriptionLoad() {}

    /** @param args address of the alert-service, file of searches, how many */
    public static void main(String[] args) throws IOException, InterruptedException {
        List<String> families = Catalog.packaged().families().stream()
                .map(family -> family.slug())
                .toList();
        List<Filter> filters = new Wishes(families, Path.of(args[1])).draw(Integer.parseInt(args[2]));
        long began = System.nanoTime();
        try (HttpClient client = HttpClient.newHttpClient()) {
            for (int i = 0; i < filters.size(); i += AT_A_TIME) {
                ObjectNode body = JSON.createObjectNode();
                ArrayNode list = body.putArray("subscriptions");
                for (int k = i; k < Math.min(filters.size(), i + AT_A_TIME); k++) {
                    list.add(subscription(k, filters.get(k)));
                }
                HttpResponse<String> answer = client.send(
                        HttpRequest.newBuilder(URI.create(args[0] + "/api/v1/subscriptions/bulk"))
                                .header("Content-Type", "application/json")
                                .POST(HttpRequest.BodyPublishers.ofString(body.toString()))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
                if (answer.statusCode() != 201) {
                    System.err.println(answer.statusCode() + " " + answer.body());
                    System.exit(1);
                }
            }
        }
        System.out.printf(
                Locale.ROOT, "%d subscriptions saved in %.1f s%n", filters.size(), (System.nanoTime() - began) / 1e9);
    }

    private static ObjectNode subscription(int number, Filter filter) {
        ObjectNode wanted = JSON.createObjectNode().put("name", "Wish " + number);
        filter.topics().forEach(wanted.putArray("topics")::add);
        filter.actors().forEach(wanted.putArray("actors")::add);
        filter.targets().forEach(wanted.putArray("targets")::add);
        if (filter.statuses() != null) {
            ArrayNode statuses = wanted.putArray("statuses");
            filter.statuses().forEach(status -> statuses.add(status.name()));
        }
        if (filter.query() != null) {
            wanted.put("query", filter.query());
        }
        return wanted;
    }
}
