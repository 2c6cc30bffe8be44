package io.shiftwatch.ingest.feed;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import com.ibm.icu.text.CharsetDetector;
import com.ibm.icu.text.CharsetMatch;
import org.jspecify.annotations.Nullable;

/**
 * Bytes to text, by byte order mark, then the header, then what the document says, then what the bytes look like.
 *
 * @param repair what was wrong with the statements, or null
 */
public record TextDecoder(String text, @Nullable String repair) {

    /** Enough for a prolog or a page's head. */
    private static final int HEAD = 2048;

    /** Below this the detector guesses among single-byte sets by letter frequency, and is often wrong on names and markup. */
    private static final int SURE = 40;

    private static final Charset WESTERN = Charset.forName("windows-1252");

    private static final Pattern HEADER =
            Pattern.compile("charset\\s*=\\s*[\"']?([^\"';,\\s]+)", Pattern.CASE_INSENSITIVE);
    private static final Pattern PROLOG =
            Pattern.compile("<\\?xml[^>]{0,200}?encoding\\s*=\\s*[\"']([^\"']{1,40})[\"']");
    private static final Pattern META =
            Pattern.compile("<meta[^>]{0,200}?charset\\s*=\\s*[\"']?([\\w-]{1,40})", Pattern.CASE_INSENSITIVE);

    /** Labels mean the larger set that browsers read under them; nobody writes C1 control characters. */
    private static final Map<String, String> READ_AS = Map.of(
            "iso-8859-1", "windows-1252",
            "latin1", "windows-1252",
            "us-ascii", "windows-1252",
            "ascii", "windows-1252",
            "gb2312", "GB18030",
            "gbk", "GB18030",
            "x-gbk", "GB18030",
            "shift_jis", "windows-31j",
            "ks_c_5601-1987", "x-windows-949",
            "euc-kr", "x-windows-949");

    public static TextDecoder decode(byte[] body, @Nullable String contentType) {
        Mark mark = Mark.of(body);
        if (mark != null) {
            return new TextDecoder(lenient(body, mark.length, mark.charset), null);
        }
        String head = new String(body, 0, Math.min(HEAD, body.length), StandardCharsets.ISO_8859_1);
        String stated = first(HEADER, contentType == null ? "" : contentType);
        String own = first(PROLOG, head);
        own = own == null ? first(META, head) : own;
        for (String label : new String[] {stated, own}) {
            Charset charset = label == null ? null : charset(label);
            String text = charset == null ? null : plausible(body, charset);
            if (charset != null && text != null) {
                return new TextDecoder(
                        text, stated == null || stated.equals(label) ? null : misstated(stated, charset));
            }
        }
        return undeclared(body, stated == null ? own : stated);
    }

    private static TextDecoder undeclared(byte[] body, @Nullable String claim) {
        String utf8 = strict(body, StandardCharsets.UTF_8);
        if (utf8 != null) {
            return new TextDecoder(utf8, claim == null ? null : misstated(claim, StandardCharsets.UTF_8));
        }
        Charset utf = mostlyUtf8(body) ? StandardCharsets.UTF_8 : detected(body);
        return new TextDecoder(lenient(body, 0, utf), misstated(claim == null ? "UTF-8" : claim, utf));
    }

    private static String misstated(String claim, Charset real) {
        String told = claim.length() > 40 ? "something else" : claim;
        return "the text is said to be " + told + " and was read as " + real.name();
    }

    /** The text if these bytes can be in this set; a single-byte set takes any bytes, so UTF-8 is believed before it. */
    private static @Nullable String plausible(byte[] body, Charset charset) {
        if (charset.name().startsWith("UTF-16") || charset.name().startsWith("UTF-32")) {
            return null;
        }
        boolean single = charset.canEncode() && charset.newEncoder().maxBytesPerChar() <= 1.0f;
        if (single && strict(body, StandardCharsets.UTF_8) != null && !isAscii(body)) {
            return null;
        }
        return strict(body, charset);
    }

    private static boolean isAscii(byte[] body) {
        for (byte unit : body) {
            if (unit < 0) {
                return false;
            }
        }
        return true;
    }

    /** A few broken bytes (text cut in the middle of a letter) do not make another character set of a long UTF-8 text. */
    private static boolean mostlyUtf8(byte[] body) {
        String text = lenient(body, 0, StandardCharsets.UTF_8);
        long broken = text.chars().filter(c -> c == '\uFFFD').count();
        long foreign = text.chars().filter(c -> c > 0x7f).count();
        return foreign > 20 * broken;
    }

    private static Charset detected(byte[] body) {
        CharsetDetector detector = new CharsetDetector();
        detector.enableInputFilter(true);
        CharsetMatch match = detector.setText(body).detect();
        Charset found = match == null || match.getConfidence() < SURE ? null : charset(match.getName());
        return found == null ? WESTERN : found;
    }

    private static @Nullable Charset charset(String label) {
        String name = label.strip().toLowerCase(Locale.ROOT);
        name = name.equals("utf8") ? "utf-8" : READ_AS.getOrDefault(name, name);
        try {
            return Charset.forName(name);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    private static @Nullable String strict(byte[] body, Charset charset) {
        try {
            return charset.newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(
                            charset.equals(WESTERN) ? CodingErrorAction.REPLACE : CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(body))
                    .toString();
        } catch (CharacterCodingException e) {
            return null;
        }
    }

    private static String lenient(byte[] body, int from, Charset charset) {
        return new String(body, from, body.length - from, charset);
    }

    private static @Nullable String first(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        return matcher.find() ? matcher.group(1) : null;
    }

    /** A byte order mark, or the zeros between the first letters of UTF-16. */
    private enum Mark {
        UTF_8(StandardCharsets.UTF_8, 3, 0xEF, 0xBB, 0xBF),
        UTF_32LE(Charset.forName("UTF-32LE"), 4, 0xFF, 0xFE, 0, 0),
        UTF_32BE(Charset.forName("UTF-32BE"), 4, 0, 0, 0xFE, 0xFF),
        UTF_16LE(StandardCharsets.UTF_16LE, 2, 0xFF, 0xFE),
        UTF_16BE(StandardCharsets.UTF_16BE, 2, 0xFE, 0xFF),
        BARE_UTF_16LE(StandardCharsets.UTF_16LE, 0, '<', 0),
        BARE_UTF_16BE(StandardCharsets.UTF_16BE, 0, 0, '<'),
        GB(Charset.forName("GB18030"), 4, 0x84, 0x31, 0x95, 0x33);

        private final Charset charset;
        private final int length;
        private final int[] units;

        Mark(Charset charset, int length, int... units) {
            this.charset = charset;
            this.length = length;
            this.units = units;
        }

        static @Nullable Mark of(byte[] body) {
            for (Mark mark : values()) {
                if (mark.opens(body)) {
                    return mark;
                }
            }
            return null;
        }

        private boolean opens(byte[] body) {
            if (body.length < units.length) {
                return false;
            }
            for (int i = 0; i < units.length; i++) {
                if ((body[i] & 0xFF) != units[i]) {
                    return false;
                }
            }
            return true;
        }
    }
}
