package io.shiftwatch.alert.subscription;

import java.net.URI;
import java.net.URISyntaxException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.shiftwatch.alert.cadence.Cadence;
import io.shiftwatch.alert.matching.Filter;
import io.shiftwatch.alert.subscription.Terms.Channel;
import io.shiftwatch.kit.http.Problem;
import io.shiftwatch.kit.http.Problem.FieldError;

/** Reads a subscription as sent, or says for each field what is wrong with it. */
public final class TermsReader {

    private static final int MAX_NAME = 200;
    private static final int MAX_URL = 2_000;

    /** In what is answered, so that an answer may be changed and sent back; not taken over. */
    private static final List<String> ANSWERED =
            List.of("id", "owner", "createdAt", "updatedAt", "effectiveAt", "warnings");

    private static final List<String> FIELDS = Stream.of(
                    List.of("name"),
                    FilterReader.FIELDS,
                    List.of(
                            "paused",
                            "muteUntil",
                            "expiresAt",
                            "tellWrong",
                            "digest",
                            "quietHours",
                            "perHour",
                            "channel"),
                    ANSWERED)
            .flatMap(List::stream)
            .toList();

    private final Fields sent;

    private TermsReader(Fields sent) {
        this.sent = sent;
    }

    /** @throws Problem naming every field that is wrong */
    static Terms read(ObjectNode sent) {
        List<FieldError> errors = new ArrayList<>();
        Terms terms = new TermsReader(new Fields(sent, "", errors)).read();
        if (!errors.isEmpty()) {
            throw Problem.invalid(errors);
        }
        return terms;
    }

    /** Likewise; one that is being written may have no name yet. */
    public static Terms preview(ObjectNode sent) {
        return read(sent.has("name") ? sent : sent.deepCopy().put("name", "preview"));
    }

    private Terms read() {
        sent.only(FIELDS);
        String name = name();
        Filter filter = FilterReader.read(sent);
        Cadence cadence = CadenceReader.read(sent);
        Channel channel = channel();
        if (!cadence.equals(Cadence.AT_ONCE) && channel.url() == null && !sent.isWrong("channel")) {
            sent.error(
                    "channel", "is needed for digest, quietHours and perHour: on the stream everything comes at once");
        }
        Instant muteUntil = sent.time("muteUntil");
        Instant expiresAt = sent.time("expiresAt");
        return new Terms(
                name, filter, sent.flag("paused"), muteUntil, expiresAt, sent.flag("tellWrong"), cadence, channel);
    }

    private String name() {
        String name = sent.text("name");
        if (name == null || name.isBlank()) {
            if (!sent.isWrong("name")) {
                sent.error("name", "is required and must not be empty");
            }
            return "";
        }
        if (name.length() > MAX_NAME) {
            sent.error("name", "must have at most " + MAX_NAME + " characters");
        }
        return name.strip();
    }

    private Channel channel() {
        Channel none = new Channel(Channel.SSE, null);
        Fields channel = sent.within("channel", "must be an object such as {\"type\": \"sse\"}");
        if (channel == null) {
            return none;
        }
        channel.only(List.of("type", "url", "secret", "state", "since", "because"));
        String type = channel.text("type");
        if (type == null) {
            if (!sent.isWrong("channel.type")) {
                channel.error("type", "must be webhook, slack or sse");
            }
            return none;
        }
        if (type.equals(Channel.SSE)) {
            return none;
        }
        if (!type.equals(Channel.WEBHOOK) && !type.equals(Channel.SLACK)) {
            channel.error("type", "must be webhook, slack or sse");
            return none;
        }
        String url = channel.text("url");
        if (url == null || !isWebAddress(url)) {
            channel.error("url", "must be an absolute http or https address without user name");
        }
        return new Channel(type, url);
    }

    private static boolean isWebAddress(String url) {
        try {
            URI uri = new URI(url);
            boolean web = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
            return web && uri.getHost() != null && uri.getUserInfo() == null && url.length() <= MAX_URL;
        } catch (URISyntaxException e) {
            return false;
        }
    }
}
