package io.shiftwatch.kit.guard;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What may be called although it is private; the entries of {@code shiftwatch.guard.allow}. */
final class AllowList {

    private static final Pattern HOST_AND_PORT = Pattern.compile("(\\[[^\\]]*\\]|[^:]+):(\\d{1,5})");

    private final Set<String> hosts = new HashSet<>();
    private final List<Network> networks = new ArrayList<>();

    /** @throws IllegalArgumentException naming the first entry that is none */
    AllowList(List<String> entries) {
        entries.stream().map(String::strip).filter(each -> !each.isEmpty()).forEach(this::add);
    }

    private void add(String entry) {
        try {
            Optional<InetAddress> address = Network.address(entry);
            if (entry.indexOf('/') >= 0) {
                networks.add(Network.of(entry));
            } else if (address.isPresent()) {
                networks.add(Network.only(address.get()));
            } else {
                hosts.add(hostAndPort(entry));
            }
        } catch (FetchFailure | IllegalArgumentException e) {
            throw new IllegalArgumentException("shiftwatch.guard.allow: '" + entry
                    + "' is neither host:port (news.internal:8080, 10.1.2.3:8080), nor an address (10.1.2.3), nor a network"
                    + " (10.0.0.0/8, fd00::/8): " + e.getMessage());
        }
    }

    private static String hostAndPort(String entry) {
        Matcher parts = HOST_AND_PORT.matcher(entry);
        if (!parts.matches()) {
            throw new IllegalArgumentException("a name needs a port");
        }
        int port = Integer.parseInt(parts.group(2));
        if (port < 1 || port > 65_535) {
            throw new IllegalArgumentException("a port is a number from 1 to 65535");
        }
        return Host.of(parts.group(1)).key() + ":" + port;
    }

    boolean hasHost(Host host, int port) {
        return hosts.contains(host.key() + ":" + port);
    }

    boolean hasAddress(InetAddress address) {
        return networks.stream().anyMatch(each -> each.contains(address));
    }

    boolean hasAddresses() {
        return !networks.isEmpty();
    }
}
