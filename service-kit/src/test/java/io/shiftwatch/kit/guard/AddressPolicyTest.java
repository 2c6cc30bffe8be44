package io.shiftwatch.kit.guard;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AddressPolicyTest {

    private final AddressPolicy policy = new AddressPolicy(List.of("127.0.0.1:9999"));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "127.0.0.1",
                "127.9.9.9",
                "2130706433",
                "10.0.0.1",
                "172.16.3.4",
                "192.168.1.1",
                "169.254.169.254",
                "100.64.0.1",
                "0.0.0.0",
                "224.0.0.1",
                "255.255.255.255",
                "198.18.0.1",
                "192.0.2.1",
                "203.0.113.5",
                "::1",
                "::",
                "fe80::1",
                "fc00::1",
                "fd12::1",
                "::ffff:127.0.0.1",
                "::ffff:10.0.0.1",
                "2001:db8::1",
                "2002:7f00:1::",
                "64:ff9b::7f00:1",
                "ff02::1"
            })
    void anAddressInsideTheHouseIsRefused(String address) throws UnknownHostException {
        assertThat(policy.allows("webhook.example", 443, InetAddress.getByName(address)))
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"93.184.216.34", "8.8.8.8", "2606:2800:220:1:248:1893:25c8:1946"})
    void aPublicAddressIsAllowed(String address) throws UnknownHostException {
        assertThat(policy.allows("webhook.example", 443, InetAddress.getByName(address)))
                .isTrue();
    }

    @Test
    void theAllowListHoldsForExactlyItsHostAndPort() throws UnknownHostException {
        InetAddress loopback = InetAddress.getByName("127.0.0.1");

        assertThat(policy.allows("127.0.0.1", 9999, loopback)).isTrue();
        assertThat(policy.allows("127.0.0.1", 9998, loopback)).isFalse();
        assertThat(policy.allows("localhost", 9999, loopback)).isFalse();
    }
}
