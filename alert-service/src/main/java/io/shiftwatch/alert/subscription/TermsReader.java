package io.shiftwatch.alert.subscription;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;

import io.shiftwatch.alert.cadence.Cadence;
import io.shiftwatch.alert.matching.Filter;
import io.shiftwatch.alert.subscription.Terms.Channel;
import io.shiftwatch.kit.http.Problem;
import io.shiftwatch.kit.http.Problem.FieldError;

/** Reads a subscription as sent, or says for each field what is wrong with it. */
public final class TermsReader {

    private static final int MAX_NAME = 200;

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

    private static final List<String> TYPES = List.of(Channel.WEBHOOK, Channel.EMAIL, Channel.SLACK, Channel.SSE);

    private final Fields sent;
    private final boolean needsTarget;
    private @Nullable String target;
    private @Nullable String shown;

    private TermsReader(Fields sent, boolean needsTarget) {
        this.sent = sent;
        this.needsTarget = needsTarget;
    }

    /**
     * @param target in the clear; null where the one there is stays
     * @param shown of that one, as it was sent back; null when it was left out
     */
    record Read(
            Terms terms, @Nullable String target, @Nullable String shown) {}

    /**
     * @param needsTarget where there is none yet
     * @throws Problem naming every field that is wrong
     */
    static Read read(ObjectNode sent, boolean needsTarget) {
        List<FieldError> errors = new ArrayList<>();
        TermsReader reader = new TermsReader(new Fields(sent, "", errors), needsTarget);
        Terms terms = reader.read();
        if (!errors.isEmpty()) {
            throw Problem.invalid(errors);
        }
        return new Read(terms, reader.target, reader.shown);
    }

    /** Likewise; one that is being written may have neither name nor target yet. */
    public static Terms preview(ObjectNode sent) {
        return read(
                        !sent.path("name").asText().isBlank()
                                ? sent
                                : sent.deepCopy().put("name", "preview"),
                        false)
                .terms();
    }

    private Terms read() {
        sent.only(FIELDS);
        String name = name();
        Filter filter = FilterReader.read(sent);
        Cadence cadence = CadenceReader.read(sent);
        Channel channel = channel();
        if (!cadence.equals(Cadence.AT_ONCE) && !channel.delivers() && !sent.isWrong("channel")) {
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
        Channel none = new Channel(Channel.SSE);
        Fields channel = sent.within("channel", "must be an object such as {\"type\": \"sse\"}");
        if (channel == null) {
            return none;
        }
        channel.only(List.of("type", "url", "address", "secret", "state", "since", "because"));
        String type = channel.text("type");
        if (type == null || !TYPES.contains(type)) {
            if (!sent.isWrong("channel.type")) {
                channel.error("type", "must be one of " + String.join(", ", TYPES));
            }
            return none;
        }
        if (!type.equals(Channel.SSE)) {
            readTarget(channel, type);
        }
        return new Channel(type);
    }

    private void readTarget(Fields channel, String type) {
        String field = Target.field(type);
        String given = channel.text(field);
        if (given == null || Target.isMasked(given)) {
            shown = given;
            if (needsTarget && !sent.isWrong("channel." + field)) {
                channel.error(
                        field, given == null ? "is required" : "is shown without its secret part: give the whole");
            }
            return;
        }
        String fault = Target.fault(type, given);
        if (fault != null) {
            channel.error(field, fault);
        }
        target = given;
    }
}
