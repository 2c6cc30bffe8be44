package io.shiftwatch.kit.guard;

import java.net.InetAddress;
import java.util.Optional;
import java.util.regex.Pattern;

/** Addresses that begin alike: {@code 10.0.0.0/8}, {@code fd00::/8}. */
record Network(InetAddress first, int bits) {

    private static final String OCTET = "(25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)";
    private static final Pattern FOUR_NUMBERS = Pattern.compile("(" + OCTET + "\\.){3}" + OCTET);

    /** @throws IllegalArgumentException saying what is wrong */
    static Network of(String text) {
        int slash = text.indexOf('/');
        InetAddress first = address(text.substring(0, slash))
                .orElseThrow(() -> new IllegalArgumentException("what stands before the / is no IP address"));
        Network network = new Network(first, bits(text.substring(slash + 1), first));
        if (!network.isFirst()) {
            throw new IllegalArgumentException("the address has bits beyond the first " + network.bits);
        }
        return network;
    }

    static Network only(InetAddress address) {
        return new Network(address, address.getAddress().length * 8);
    }

    /** An address in its one spelling: no number systems, no short forms, no zones. Asks no name server. */
    static Optional<InetAddress> address(String text) {
        boolean plain = text.indexOf(':') >= 0
                ? text.indexOf('%') < 0
                : FOUR_NUMBERS.matcher(text).matches();
        if (!plain) {
            return Optional.empty();
        }
        try {
            return Optional.of(InetAddress.ofLiteral(text));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    boolean contains(InetAddress address) {
        byte[] mine = first.getAddress();
        byte[] other = address.getAddress();
        if (mine.length != other.length) {
            return false;
        }
        for (int bit = 0; bit < bits; bit++) {
            if (bit(mine, bit) != bit(other, bit)) {
                return false;
            }
        }
        return true;
    }

    private boolean isFirst() {
        byte[] bytes = first.getAddress();
        for (int bit = bits; bit < bytes.length * 8; bit++) {
            if (bit(bytes, bit) != 0) {
                return false;
            }
        }
        return true;
    }

    private static int bit(byte[] bytes, int bit) {
        return bytes[bit / 8] >> (7 - bit % 8) & 1;
    }

    private static int bits(String text, InetAddress first) {
        int most = first.getAddress().length * 8;
        if (!text.matches("\\d{1,3}") || Integer.parseInt(text) > most) {
            throw new IllegalArgumentException("after the / stands a number up to " + most);
        }
        return Integer.parseInt(text);
    }
}
