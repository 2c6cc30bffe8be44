package io.shiftwatch.stack.files;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.netpreserve.jwarc.MediaType;
import org.netpreserve.jwarc.ParsingException;
import org.netpreserve.jwarc.WarcReader;
import org.netpreserve.jwarc.WarcRecord;
import org.netpreserve.jwarc.WarcResponse;

/** A web archive (ISO 28500): the pages among its responses; what is no page with status 200 is passed over. */
final class WarcEntries implements Entries {

    private static final int MOST = 4 * 1024 * 1024;

    /** Where a page says how it is written, when its server does not. */
    private static final Pattern CHARSET = Pattern.compile("charset\\s*=\\s*[\"']?\\s*([A-Za-z0-9_:.-]{2,40})");

    private static final int HEAD = 2048;

    private final InputStream in;
    private final WarcReader reader;
    private final Fields fields;
    private long record;

    WarcEntries(InputStream in, Fields fields) throws IOException {
        this.in = in;
        this.reader = new WarcReader(in);
        this.fields = fields;
    }

    @Override
    public @Nullable Entry next() throws IOException {
        while (true) {
            WarcRecord next = reader.next().orElse(null);
            if (next == null) {
                return null;
            }
            record++;
            if (next instanceof WarcResponse response) {
                Entry entry = page(response);
                if (entry != null) {
                    return entry;
                }
            }
        }
    }

    private @Nullable Entry page(WarcResponse response) throws IOException {
        String place = "record " + record + " (" + response.target() + ")";
        try {
            MediaType type = response.payloadType();
            boolean page =
                    type.base().equals(MediaType.HTML) || type.base().toString().equals("application/xhtml+xml");
            if (response.http().status() != 200 || !page) {
                return null;
            }
            byte[] bytes = response.http().body().stream().readNBytes(MOST + 1);
            if (bytes.length > MOST) {
                return Entry.faulty(place, "has more than " + MOST + " bytes");
            }
            String html = new String(bytes, charset(type.parameters().get("charset"), bytes));
            return Entry.article(
                    place,
                    fields.write(Fields.JSON
                            .createObjectNode()
                            .put("url", response.target())
                            .put("html", html)));
        } catch (ParsingException | IllegalArgumentException e) {
            return Entry.faulty(place, "is no valid response");
        }
    }

    private static Charset charset(@Nullable String stated, byte[] bytes) {
        String head = new String(bytes, 0, Math.min(bytes.length, HEAD), ISO_8859_1);
        Matcher named = CHARSET.matcher(head);
        String name = stated != null ? stated : named.find() ? named.group(1) : "UTF-8";
        try {
            return Charset.forName(name.strip().toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            return UTF_8;
        }
    }

    @Override
    public void close() throws IOException {
        reader.close();
        in.close();
    }
}
