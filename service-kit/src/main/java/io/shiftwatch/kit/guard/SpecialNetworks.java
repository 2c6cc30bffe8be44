package io.shiftwatch.kit.guard;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** Which addresses anyone on the internet would reach under the same number; the IANA registries of special-purpose addresses. */
final class SpecialNetworks {

    private static final List<Network> SPECIAL_4 = networks(
            "0.0.0.0/8", // this network
            "10.0.0.0/8",
            "100.64.0.0/10", // between a provider and its customers
            "127.0.0.0/8",
            "168.63.129.16/32", // the metadata host of a cloud, for all its public look
            "169.254.0.0/16", // link-local, most metadata hosts among them
            "172.16.0.0/12",
            "192.0.0.0/24",
            "192.0.2.0/24", // documentation
            "192.88.99.0/24", // 6to4 relays
            "192.168.0.0/16",
            "198.18.0.0/15", // benchmarks
            "198.51.100.0/24",
            "203.0.113.0/24",
            "224.0.0.0/3"); // multicast, reserved, broadcast

    /** All that is public lies in here; loopback, ULA, link-local, site-local, mapped and compatible addresses do not. */
    private static final Network GLOBAL_6 = Network.of("2000::/3");

    private static final List<Network> SPECIAL_6 = networks(
            "2001::/23", // Teredo, benchmarks, ORCHID
            "2001:db8::/32", // documentation
            "2002::/16", // 6to4
            "3fff::/20"); // documentation

    /** Where an IPv6-only network puts the IPv4 internet (RFC 6052): as public as the address inside. */
    private static final Network TRANSLATED = Network.of("64:ff9b::/96");

    private SpecialNetworks() {}

    static boolean isPublic(InetAddress address) {
        byte[] bytes = address.getAddress();
        if (bytes.length == 4) {
            return isOutside(SPECIAL_4, address);
        }
        if (TRANSLATED.contains(address)) {
            return isOutside(SPECIAL_4, last4(bytes));
        }
        return GLOBAL_6.contains(address) && isOutside(SPECIAL_6, address) && !isTunnel(bytes);
    }

    /** ISATAP: an IPv4 address in the interface's half, which a host with such a tunnel would send to. */
    private static boolean isTunnel(byte[] bytes) {
        return (bytes[8] & 0xfd) == 0 && bytes[9] == 0 && bytes[10] == 0x5e && (bytes[11] & 0xff) == 0xfe;
    }

    private static boolean isOutside(List<Network> networks, InetAddress address) {
        return networks.stream().noneMatch(each -> each.contains(address));
    }

    private static InetAddress last4(byte[] bytes) {
        try {
            return InetAddress.getByAddress(Arrays.copyOfRange(bytes, 12, 16));
        } catch (UnknownHostException e) {
            throw new IllegalStateException("four bytes are an address", e);
        }
    }

    private static List<Network> networks(String... texts) {
        return Stream.of(texts).map(Network::of).toList();
    }
}
