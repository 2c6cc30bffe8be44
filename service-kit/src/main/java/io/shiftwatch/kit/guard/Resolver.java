package io.shiftwatch.kit.guard;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;

/** From a name to its addresses. May block. */
@FunctionalInterface
public interface Resolver {

    List<InetAddress> addresses(String host) throws UnknownHostException;
}
