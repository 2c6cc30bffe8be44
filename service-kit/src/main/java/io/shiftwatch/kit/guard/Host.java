package io.shiftwatch.kit.guard;

import java.net.IDN;
import java.net.InetAddress;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A host as it is asked for: in ASCII, in lower case, without a trailing dot.
 *
 * @param name IPv6 in brackets
 * @param literal the address when the host is one, and not a name
 */
record Host(String name, @Nullable InetAddress literal) {

    private static final Pattern LABEL = Pattern.compile("[a-z0-9_]([a-z0-9_-]{0,61}[a-z0-9_])?");

    /** What {@code inet_aton} would take for a part of an address: decimal, octal, hex. */
    private static final Pattern NUMBER = Pattern.compile("\\d+|0x[0-9a-f]*");

    /** Names that mean something else in every house, by their last labels. */
    private static final Set<String> OF_THE_HOUSE = Set.of(
            "localhost",
            "localdomain",
            "local",
            "internal",
            "intranet",
            "private",
            "corp",
            "home",
            "lan",
            "svc",
            "home.arpa",
            // Answers on a link-local address, in one cloud.
            "metadata.tencentyun.com");

    /** @throws FetchFailure refused, when it is none or could be read in several ways */
    static Host of(String text) {
        return text.startsWith("[") ? ofBrackets(text) : ofName(ascii(text));
    }

    private static Host ofBrackets(String text) {
        String inner = text.endsWith("]") ? text.substring(1, text.length() - 1) : "";
        InetAddress address =
                inner.indexOf(':') < 0 ? null : Network.address(inner).orElse(null);
        if (address == null) {
            throw FetchFailure.refused("what stands in brackets is no IPv6 address without a zone");
        }
        return new Host(text.toLowerCase(Locale.ROOT), address);
    }

    private static Host ofName(String ascii) {
        String name = ascii.endsWith(".") ? ascii.substring(0, ascii.length() - 1) : ascii;
        String[] labels = name.split("\\.", -1);
        for (String label : labels) {
            if (!LABEL.matcher(label).matches()) {
                throw FetchFailure.refused("the address names no host");
            }
        }
        if (name.length() > 253) {
            throw FetchFailure.refused("the host's name is too long");
        }
        if (!NUMBER.matcher(labels[labels.length - 1]).matches()) {
            return new Host(name, null);
        }
        // Octal, hex, short and lone numbers: what they mean depends on who reads them.
        InetAddress address = Network.address(name)
                .orElseThrow(() -> FetchFailure.refused("an IP address is written as four decimal numbers"));
        return new Host(name, address);
    }

    /** Full-width digits, circled letters and foreign dots become plain ones here, before anything is judged. */
    private static String ascii(String text) {
        try {
            return IDN.toASCII(text).toLowerCase(Locale.ROOT);
        } catch (IllegalArgumentException e) {
            throw FetchFailure.refused("the address names no host");
        }
    }

    /** The same for every spelling of an IPv6 address. */
    String key() {
        return literal == null ? name : literal.getHostAddress();
    }

    /** A name that is looked up in the house, whatever the public name servers say: single words, and the known suffixes. */
    boolean isOfTheHouse() {
        if (literal != null) {
            return false;
        }
        boolean single = name.indexOf('.') < 0;
        return single || OF_THE_HOUSE.stream().anyMatch(each -> name.equals(each) || name.endsWith("." + each));
    }
}
