package io.shiftwatch.alert.mail;

import java.security.MessageDigest;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.config.inject.ConfigProperty;

import io.shiftwatch.alert.secrets.InstallationKey;

/**
 * Links in mail. Each has in it what it is for and a signature, so that nobody can make one up; each leads to a page that asks, for
 * mail scanners open links.
 */
@ApplicationScoped
public class MailLinks {

    /** Days in which an address can be confirmed. */
    private static final int VALID_DAYS = 7;

    private static final String SUBSCRIPTION = "sub_";
    private static final int MAC_BYTES = 12;
    private static final int DAY_DIGITS = 8;
    private static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();

    private final InstallationKey key;
    private final String publicUrl;

    MailLinks(InstallationKey key, @ConfigProperty(name = "shiftwatch.public.url") String publicUrl) {
        this.key = key;
        this.publicUrl = publicUrl;
    }

    /** What a link does once its page is answered. */
    public enum Action {
        CONFIRM('c'),
        UNSUBSCRIBE('u'),
        MUTE('m');

        private final char letter;

        Action(char letter) {
            this.letter = letter;
        }
    }

    /** @param subject a subscription's id; of {@link Action#CONFIRM} an endpoint's key */
    public record Asked(Action action, String subject) {}

    /** @param endpoint the reader's key: once the subscription goes elsewhere, the link does nothing */
    String unsubscribe(String subscription, String endpoint) {
        return link(Action.UNSUBSCRIBE, subscription.substring(SUBSCRIPTION.length()), endpoint);
    }

    /** Likewise. */
    String mute(String subscription, String endpoint) {
        return link(Action.MUTE, subscription.substring(SUBSCRIPTION.length()), endpoint);
    }

    String confirm(String endpoint, Instant now) {
        return link(Action.CONFIRM, "%08x%s".formatted(day(now) + VALID_DAYS, endpoint), "");
    }

    /** Where its owner sees to it. */
    String desk(String subscription) {
        return publicUrl + "/subscribe/" + subscription;
    }

    private String link(Action action, String hex, String endpoint) {
        byte[] subject = HexFormat.of().parseHex(hex);
        return publicUrl + "/m/" + action.letter + ENCODER.encodeToString(subject)
                + ENCODER.encodeToString(mac(action, hex, endpoint));
    }

    private byte[] mac(Action action, String hex, String endpoint) {
        return key.mac(action.letter + hex + "|" + endpoint);
    }

    /** What it asks for, if it is ours. Empty when it cannot be, or is too old. */
    public Optional<Asked> read(String token, Instant now) {
        try {
            int mac = MAC_BYTES / 3 * 4;
            String hex =
                    HexFormat.of().formatHex(Base64.getUrlDecoder().decode(token.substring(1, token.length() - mac)));
            return Arrays.stream(Action.values())
                    .filter(action -> action.letter == token.charAt(0))
                    .findFirst()
                    .flatMap(action -> asked(action, hex, now));
        } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
            return Optional.empty();
        }
    }

    /**
     * Whether it is ours.
     *
     * @param token of which {@link #read} made the question
     * @param endpoint where the subscription goes now; empty of {@link Action#CONFIRM}
     */
    public boolean isSigned(String token, Asked asked, String endpoint) {
        try {
            int mac = MAC_BYTES / 3 * 4;
            String hex =
                    HexFormat.of().formatHex(Base64.getUrlDecoder().decode(token.substring(1, token.length() - mac)));
            byte[] signed = Base64.getUrlDecoder().decode(token.substring(token.length() - mac));
            return MessageDigest.isEqual(signed, mac(asked.action(), hex, endpoint));
        } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
            return false;
        }
    }

    private static Optional<Asked> asked(Action action, String hex, Instant now) {
        if (action != Action.CONFIRM) {
            return Optional.of(new Asked(action, SUBSCRIPTION + hex));
        }
        boolean valid = day(now) <= HexFormat.fromHexDigits(hex, 0, DAY_DIGITS);
        return valid ? Optional.of(new Asked(action, hex.substring(DAY_DIGITS))) : Optional.empty();
    }

    private static int day(Instant now) {
        return (int) now.atZone(ZoneOffset.UTC).toLocalDate().toEpochDay();
    }
}
