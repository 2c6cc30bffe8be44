package io.shiftwatch.kit.guard;

import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.util.List;
import java.util.function.Predicate;

/**
 * Which addresses may be called: public ones, and those on an explicit list. Names are judged first, then the addresses they
 * resolve to, so that no spelling and no name that resolves into the house gets through.
 */
final class AddressPolicy {

    private final AllowList allowed;
    private final Predicate<InetAddress> own;

    /**
     * @param allowed {@code host:port}, addresses and networks that may be called although not public
     * @throws IllegalArgumentException naming an entry that is none of these
     */
    AddressPolicy(List<String> allowed) {
        this(allowed, AddressPolicy::isOfThisMachine);
    }

    /** @param own addresses of this machine: behind public ones too, services listen that are for the house only */
    AddressPolicy(List<String> allowed, Predicate<InetAddress> own) {
        this.allowed = new AllowList(allowed);
        this.own = own;
    }

    /** Before anything is looked up. */
    void admit(Target target) {
        if (allowed.hasHost(target.host(), target.port())) {
            return;
        }
        if (!PortPolicy.allows(target.port())) {
            throw FetchFailure.refused("port " + target.port() + " is none for HTTP");
        }
        // With networks on the list, it is the address that decides: names of the house lead there.
        if (target.host().isOfTheHouse() && !allowed.hasAddresses()) {
            throw ofTheHouse();
        }
    }

    /** Each of the addresses that the name resolved to. */
    void admit(Target target, InetAddress resolved) {
        if (allowed.hasHost(target.host(), target.port()) || allowed.hasAddress(resolved)) {
            return;
        }
        if (target.host().isOfTheHouse()) {
            throw ofTheHouse();
        }
        if (!SpecialNetworks.isPublic(resolved)) {
            throw FetchFailure.refused("the address is not public");
        }
        if (own.test(resolved)) {
            throw FetchFailure.refused("the address is one of this machine");
        }
    }

    private static FetchFailure ofTheHouse() {
        return FetchFailure.refused("the name is one of a private network");
    }

    private static boolean isOfThisMachine(InetAddress address) {
        try {
            return NetworkInterface.getByInetAddress(address) != null;
        } catch (SocketException e) {
            return false;
        }
    }
}
