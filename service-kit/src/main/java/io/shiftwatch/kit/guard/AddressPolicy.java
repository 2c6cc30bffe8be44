package io.shiftwatch.kit.guard;

import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Which addresses may be called: public ones, and those on an explicit list. Judged on the resolved address, so that no spelling
 * of it (decimal, octal, hex, IPv6-mapped) and no name that resolves into the house gets through.
 */
public final class AddressPolicy {

    private final Set<String> allowed;

    /** @param allowed {@code host:port} that may be called although not public */
    public AddressPolicy(List<String> allowed) {
        this.allowed = allowed.stream()
                .map(each -> each.strip().toLowerCase(Locale.ROOT))
                .filter(each -> !each.isEmpty())
                .collect(Collectors.toUnmodifiableSet());
    }

    public boolean allows(String host, int port, InetAddress resolved) {
        return allowed.contains(host.toLowerCase(Locale.ROOT) + ":" + port) || isPublic(resolved);
    }

    static boolean isPublic(InetAddress address) {
        boolean special = address.isAnyLocalAddress()
                || address.isLoopbackAddress()
                || address.isLinkLocalAddress()
                || address.isSiteLocalAddress()
                || address.isMulticastAddress();
        if (special) {
            return false;
        }
        byte[] bytes = address.getAddress();
        return address instanceof Inet4Address ? isPublic4(bytes) : isPublic6((Inet6Address) address, bytes);
    }

    /** IANA special-purpose registry: this network, carrier NAT, protocol assignments, documentation, benchmarks, reserved. */
    private static boolean isPublic4(byte[] bytes) {
        int first = bytes[0] & 0xff;
        int second = bytes[1] & 0xff;
        int third = bytes[2] & 0xff;
        boolean carrierNat = first == 100 && second >= 64 && second < 128;
        boolean assignments = first == 192 && second == 0 && (third == 0 || third == 2);
        boolean benchmark = first == 198 && (second == 18 || second == 19);
        boolean documentation =
                first == 198 && second == 51 && third == 100 || first == 203 && second == 0 && third == 113;
        return first != 0 && first < 224 && !carrierNat && !assignments && !benchmark && !documentation;
    }

    private static boolean isPublic6(Inet6Address address, byte[] bytes) {
        boolean uniqueLocal = (bytes[0] & 0xfe) == 0xfc;
        boolean documentation = bytes[0] == 0x20 && bytes[1] == 0x01 && bytes[2] == 0x0d && (bytes[3] & 0xff) == 0xb8;
        boolean sixToFour = bytes[0] == 0x20 && bytes[1] == 0x02;
        boolean teredo = bytes[0] == 0x20 && bytes[1] == 0x01 && bytes[2] == 0 && bytes[3] == 0;
        boolean translated = bytes[0] == 0 && (bytes[1] & 0xff) == 0x64 && (bytes[2] & 0xff) == 0xff;
        boolean global = (bytes[0] & 0xe0) == 0x20;
        return global
                && !uniqueLocal
                && !documentation
                && !sixToFour
                && !teredo
                && !translated
                && !address.isIPv4CompatibleAddress();
    }
}
