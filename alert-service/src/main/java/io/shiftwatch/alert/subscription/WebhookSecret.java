package io.shiftwatch.alert.subscription;

import java.security.SecureRandom;
import java.util.Base64;

/** Signs a subscription's deliveries. */
public final class WebhookSecret {

    private static final SecureRandom RANDOM = new SecureRandom();

    /** Standard Webhooks recommends 24 to 64. */
    private static final int BYTES = 32;

    private WebhookSecret() {}

    public static String random() {
        byte[] bytes = new byte[BYTES];
        RANDOM.nextBytes(bytes);
        return "whsec_" + Base64.getEncoder().encodeToString(bytes);
    }
}
