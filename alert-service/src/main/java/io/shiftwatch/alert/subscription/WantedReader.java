package io.shiftwatch.alert.subscription;

import java.util.Base64;
import java.util.Optional;
import jakarta.enterprise.context.ApplicationScoped;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

import io.shiftwatch.alert.secrets.Vault;
import io.shiftwatch.alert.subscription.SubscriptionStore.Wanted;
import io.shiftwatch.alert.subscription.Terms.Channel;
import io.shiftwatch.kit.http.JsonBody;
import io.shiftwatch.kit.http.Problem;

/** Reads a subscription as sent, with where it goes and what signs it. */
@ApplicationScoped
class WantedReader {

    private static final int MIN_SECRET_BYTES = 24;
    private static final int MAX_SECRET_BYTES = 64;

    private final Vault vault;
    private final boolean mails;

    WantedReader(Vault vault, @ConfigProperty(name = "shiftwatch.mail.host") Optional<String> mailHost) {
        this.vault = vault;
        this.mails = mailHost.isPresent();
    }

    /**
     * A new one; a webhook without a secret gets one.
     *
     * @throws Problem naming every field that is wrong
     */
    Wanted create(ObjectNode sent) {
        Wanted wanted = read(sent, true, null);
        boolean needsSecret = wanted.terms().channel().type().equals(Channel.WEBHOOK) && wanted.secret() == null;
        return needsSecret ? wanted.signedWith(WebhookSecret.random()) : wanted;
    }

    /** Likewise, in place of one: who keeps the kind of channel need not say again where to, and keeps the secret. */
    Wanted change(ObjectNode sent, Subscription before, boolean hasSecret) {
        Channel channel = before.terms().channel();
        if (!sent.hasNonNull("channel") && channel.delivers()) {
            throw Problem.invalid("channel", "is required: to give up the one there is, say {\"type\": \"sse\"}");
        }
        boolean same = channel.type().equals(sent.path("channel").path("type").asText());
        Wanted wanted = read(sent, !same, same ? before.endpoint().target() : null);
        boolean needsSecret =
                wanted.terms().channel().type().equals(Channel.WEBHOOK) && wanted.secret() == null && !hasSecret;
        return needsSecret ? wanted.signedWith(WebhookSecret.random()) : wanted;
    }

    /** @param known sealed, the target there is */
    private Wanted read(ObjectNode sent, boolean needsTarget, @Nullable String known) {
        TermsReader.Read read = TermsReader.read(sent, needsTarget);
        String type = read.terms().channel().type();
        if (read.shown() != null && known != null && !read.shown().equals(Target.masked(type, vault.open(known)))) {
            throw Problem.invalid(
                    "channel." + Target.field(type), "is not what is shown of the one there is: give the whole");
        }
        if (type.equals(Channel.EMAIL) && !mails) {
            throw Problem.invalid("channel.type", "cannot be email: no mail server is set (SHIFTWATCH_SMTP_HOST)");
        }
        return new Wanted(read.terms(), read.target(), type.equals(Channel.WEBHOOK) ? secret(sent) : null);
    }

    private static @Nullable String secret(ObjectNode sent) {
        if (!(sent.get("channel") instanceof ObjectNode channel)) {
            return null;
        }
        String secret = JsonBody.string(channel, "secret");
        if (secret == null) {
            return null;
        }
        try {
            int bytes = Base64.getDecoder().decode(secret.startsWith("whsec_") ? secret.substring(6) : secret).length;
            if (bytes >= MIN_SECRET_BYTES && bytes <= MAX_SECRET_BYTES) {
                return secret;
            }
        } catch (IllegalArgumentException e) {
            // Answered below like one of the wrong length.
        }
        throw Problem.invalid("channel.secret", "must be 24 to 64 bytes in Base64, with whsec_ in front");
    }
}
