package io.shiftwatch.alert.delivery;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.http.HttpHeaders;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import com.standardwebhooks.Webhook;
import com.standardwebhooks.exceptions.WebhookVerificationException;
import org.junit.jupiter.api.Test;

/** Against the specification's own reference implementation. */
class WebhookSignatureTest {

    private static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
    private static final String BODY = "{\"text\":\"中国呼吁美方停止\"}";

    @Test
    void theReferenceImplementationAcceptsIt() {
        assertThatCode(() -> new Webhook(SECRET).verify(BODY, headers(BODY))).doesNotThrowAnyException();
    }

    @Test
    void aChangedBodyIsNotAccepted() {
        assertThatThrownBy(() -> new Webhook(SECRET).verify(BODY + " ", headers(BODY)))
                .isInstanceOf(WebhookVerificationException.class);
    }

    private static HttpHeaders headers(String body) {
        Map<String, List<String>> headers = WebhookSignature.headers(
                        List.of(SECRET), "alr_1.1", Instant.now().getEpochSecond(), body.getBytes(UTF_8))
                .entrySet()
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, entry -> List.of(entry.getValue())));
        return HttpHeaders.of(headers, (name, value) -> true);
    }
}
