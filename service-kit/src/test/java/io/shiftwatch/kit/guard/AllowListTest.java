package io.shiftwatch.kit.guard;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Exceptions for private networks. */
class AllowListTest {

    private static final InetAddress PUBLIC = address("93.184.216.34");

    @Test
    void aHostAndPortOnTheListIsAllowedAndNothingElseOfIt() {
        AddressPolicy with = new AddressPolicy(List.of("127.0.0.1:9999", " Crm.Internal:25 ", "[FD00::0:5]:80", ""));
        InetAddress loopback = address("127.0.0.1");

        assertThatCode(() -> admit(with, "http://127.0.0.1:9999/", loopback)).doesNotThrowAnyException();
        assertThatCode(() -> admit(with, "http://crm.internal:25/", loopback)).doesNotThrowAnyException();
        assertThatCode(() -> admit(with, "http://[fd00::5]/", loopback)).doesNotThrowAnyException();
        assertThatThrownBy(() -> admit(with, "http://127.0.0.1:9998/", loopback))
                .hasMessageContaining("not public");
        assertThatThrownBy(() -> admit(with, "http://localhost:9999/", loopback))
                .hasMessageContaining("private network");
        assertThatThrownBy(() -> admit(with, "http://news.example:9999/", loopback))
                .hasMessageContaining("not public");
    }

    @Test
    void aNetworkOnTheListIsAllowedUnderAnyNameOnPortsForHttp() {
        AddressPolicy with = new AddressPolicy(List.of("10.0.0.0/8", "fd00::/8", "192.168.1.7"));

        assertThatCode(() -> admit(with, "http://crm.internal:8080/", address("10.9.8.7")))
                .doesNotThrowAnyException();
        assertThatCode(() -> admit(with, "http://crm/", address("fdab::1"))).doesNotThrowAnyException();
        assertThatCode(() -> admit(with, "http://192.168.1.7/", PUBLIC)).doesNotThrowAnyException();
        assertThatThrownBy(() -> admit(with, "http://crm/", address("11.0.0.1")))
                .hasMessageContaining("private network");
        assertThatThrownBy(() -> admit(with, "http://news.example/", address("192.168.1.8")))
                .hasMessageContaining("public");
        assertThatThrownBy(() -> admit(with, "http://crm.internal:6379/", address("10.9.8.7")))
                .hasMessageContaining("6379");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "10.0.0.0/33 | after the / stands a number up to 32",
                "10.0.0.0/ | after the / stands a number up to 32",
                "fd00::/129 | after the / stands a number up to 128",
                "10.1.2.3/8 | the address has bits beyond the first 8",
                "news.internal/8 | what stands before the / is no IP address",
                "10.1/16 | what stands before the / is no IP address",
                "news.internal | a name needs a port",
                "fd00::5:x | a name needs a port",
                "news.internal:0 | a port is a number from 1 to 65535",
                "news.internal:99999 | a port is a number from 1 to 65535",
                "0x7f.1:80 | an IP address is written as four decimal numbers",
                "http://news.internal:80 | what stands before the / is no IP address",
            })
    void anEntryOfTheListThatIsNoneIsNamed(String entry, String why) {
        assertThatThrownBy(() -> new AddressPolicy(List.of("127.0.0.1:9999", entry)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("shiftwatch.guard.allow: '" + entry + "' is neither host:port")
                .hasMessageEndingWith(": " + why);
    }

    private static void admit(AddressPolicy policy, String uri, InetAddress resolved) {
        Target target = Target.of(URI.create(uri));
        policy.admit(target);
        InetAddress literal = target.host().literal();
        policy.admit(target, literal == null ? resolved : literal);
    }

    private static InetAddress address(String text) {
        return InetAddress.ofLiteral(text);
    }
}
