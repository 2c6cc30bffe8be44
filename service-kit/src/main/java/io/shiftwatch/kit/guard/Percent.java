package io.shiftwatch.kit.guard;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.HexFormat;

/** Writes addresses with the characters that addresses have. */
final class Percent {

    private static final String LEGAL = "-._~:/?@!$&'()*+,;=";

    private Percent() {}

    /**
     * What is no legal character in a path or, behind the question mark, a query, is encoded, also a percent sign that encodes
     * nothing; what is encoded stays.
     */
    static String ascii(String pathAndQuery) {
        StringBuilder out = new StringBuilder(pathAndQuery.length());
        byte[] bytes = pathAndQuery.getBytes(UTF_8);
        boolean query = false;
        for (int i = 0; i < bytes.length; i++) {
            char each = (char) (bytes[i] & 0xff);
            query |= each == '?';
            boolean bracket = query && (each == '[' || each == ']');
            if (each == '%' ? isEscape(bytes, i) : isWord(each) || bracket || LEGAL.indexOf(each) >= 0) {
                out.append(each);
            } else {
                out.append('%').append(HexFormat.of().withUpperCase().toHexDigits(bytes[i]));
            }
        }
        return out.toString();
    }

    /** A header's bytes arrive as one character each; most who send other than ASCII mean UTF-8. */
    static String fromHeader(String value) {
        try {
            return UTF_8.newDecoder()
                    .decode(ByteBuffer.wrap(value.getBytes(ISO_8859_1)))
                    .toString();
        } catch (CharacterCodingException e) {
            return value;
        }
    }

    private static boolean isEscape(byte[] bytes, int at) {
        return at + 2 < bytes.length && HexFormat.isHexDigit(bytes[at + 1]) && HexFormat.isHexDigit(bytes[at + 2]);
    }

    private static boolean isWord(char each) {
        return each >= 'a' && each <= 'z' || each >= 'A' && each <= 'Z' || each >= '0' && each <= '9';
    }
}
