package io.shiftwatch.kit.guard;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ContentCodingsTest {

    private static final byte[] TEXT = "The minister said so. ".repeat(500).getBytes(UTF_8);

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 7, 100_000})
    void aBodyComesOutWhateverThePiecesItCameIn(int pieces) {
        assertThat(undone("gzip", gzip(TEXT), pieces)).isEqualTo(TEXT);
        assertThat(undone("x-gzip", gzip(TEXT), pieces)).isEqualTo(TEXT);
        assertThat(undone("deflate", deflate(TEXT, false), pieces)).isEqualTo(TEXT);
        assertThat(undone("Deflate", deflate(TEXT, true), pieces)).isEqualTo(TEXT);
        assertThat(undone("deflate, gzip", gzip(deflate(TEXT, false)), pieces)).isEqualTo(TEXT);
        assertThat(undone("identity", TEXT, pieces)).isEqualTo(TEXT);
        assertThat(undone("gzip", new byte[0], pieces)).isEmpty();
        assertThat(undone("deflate", new byte[0], pieces)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3, 100_000})
    void aHeaderWithAllItsFieldsMembersInARowAndPaddingAreReadOver(int pieces) {
        byte[] bare = deflate(TEXT, true);
        byte[] head = {
            0x1f, (byte) 0x8b, 8, 2 | 4 | 8 | 16, 0, 0, 0, 0, 0, 3, 3, 0, 0x1f, 0, 7, 'a', 0, 'b', 'c', 0, 1, 0
        };
        byte[] emptyExtra = {0x1f, (byte) 0x8b, 8, 4, 0, 0, 0, 0, 0, 3, 0, 0};
        byte[] body = join(head, bare, trailer(TEXT), emptyExtra, bare, trailer(TEXT), new byte[512]);

        assertThat(undone("gzip", body, pieces)).isEqualTo(join(TEXT, TEXT));
    }

    @Test
    void aBombEndsAtTheLimit() {
        byte[] bomb = gzip(new byte[50_000_000]);
        byte[] twice = gzip(bomb);

        assertThat(bomb).hasSizeLessThan(100_000);
        assertFails("gzip", bomb, "the body has more than 1000000 bytes");
        assertFails("gzip, gzip", twice, "the body has more than 1000000 bytes");
        assertFails("deflate", deflate(new byte[50_000_000], false), "the body has more than 1000000 bytes");
    }

    @Test
    void aLayerThatGivesTheNextOneNothingIsBoundedToo() {
        byte[] endlessName = new byte[50_000_000];
        Arrays.fill(endlessName, (byte) 'a');
        byte[] head = {0x1f, (byte) 0x8b, 8, 8, 0, 0, 0, 0, 0, 3};

        assertFails("gzip, gzip", gzip(join(head, endlessName)), "the compressed body has more than 1000000 bytes");
        assertFails("gzip", join(head, endlessName), "the compressed body has more than 1000000 bytes");
    }

    @Test
    void whatDoesNotCompressMayBeAsLargeAsTheLimit() {
        byte[] noise = new byte[1_000_000];
        new java.util.Random(7).nextBytes(noise);

        assertThat(undone("gzip", gzip(noise), 8192)).isEqualTo(noise);
    }

    @Test
    void aDamagedBodyIsBroken() {
        byte[] whole = gzip(TEXT);
        byte[] cut = Arrays.copyOf(whole, whole.length - 9);
        byte[] withoutTrailer = Arrays.copyOf(whole, whole.length - 1);
        byte[] wrongSum = whole.clone();
        wrongSum[whole.length - 6] ^= 1;
        byte[] wrongData = whole.clone();
        Arrays.fill(wrongData, 20, 40, (byte) 0xff);

        assertFails("gzip", cut, "the compressed body ends too early");
        assertFails("gzip", withoutTrailer, "the compressed body ends too early");
        assertFails("gzip", new byte[] {0x1f}, "the compressed body ends too early");
        assertFails("gzip", wrongSum, "the compressed body is damaged");
        assertFails("gzip", wrongData, "the compressed body is damaged");
        assertFails("gzip", TEXT, "the body is not compressed as its header says");
        assertFails("deflate", Arrays.copyOf(deflate(TEXT, false), 30), "the compressed body ends too early");
        assertFails("deflate", new byte[] {0x78}, "the compressed body ends too early");
        assertFails("deflate", "<html>".getBytes(UTF_8), "the compressed body is damaged");
        // A preset dictionary, which nobody has.
        assertFails("deflate", new byte[] {0x78, (byte) 0xbb, 0, 0, 0, 1, 0}, "the compressed body is damaged");
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void noiseNeverGetsStuckAndNeverFailsOtherwise(long seed) {
        RandomGenerator random = new java.util.Random(seed);
        byte[] whole = gzip(TEXT);
        for (int i = 0; i < 2_000; i++) {
            byte[] body = whole.clone();
            body[random.nextInt(body.length)] = (byte) random.nextInt();
            body[random.nextInt(body.length)] = (byte) random.nextInt();
            try {
                undone("gzip", body, 1 + random.nextInt(50));
            } catch (FetchFailure told) {
                assertThat(told.kind()).isNotEqualTo(FetchFailure.Kind.REFUSED);
            }
        }
    }

    @Test
    void anEncodingThatWasNotAskedForIsBroken() {
        assertThatThrownBy(() -> new ContentCodings(List.of("br")))
                .hasMessage("the body is compressed in a way that was not asked for");
        assertThatThrownBy(() -> new ContentCodings(List.of("gzip, gzip", "gzip")))
                .hasMessage("the body is compressed more than twice");
    }

    private static void assertFails(String coding, byte[] body, String reason) {
        assertThatThrownBy(() -> undone(coding, body, 8192))
                .isInstanceOf(FetchFailure.class)
                .hasMessage(reason);
    }

    private static byte[] undone(String coding, byte[] body, int pieces) {
        Collected collected = new Collected();
        try (Sink sink = new ContentCodings(List.of(coding)).undone(1_000_000, collected)) {
            for (int at = 0; at < body.length; at += pieces) {
                sink.write(body, at, Math.min(pieces, body.length - at));
            }
            sink.end();
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new AssertionError(e);
        }
        return collected.bytes();
    }

    static byte[] gzip(byte[] body) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write(body);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    static byte[] deflate(byte[] body, boolean bare) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (DeflaterOutputStream deflate = new DeflaterOutputStream(out, new Deflater(6, bare))) {
            deflate.write(body);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    private static byte[] trailer(byte[] body) {
        CRC32 sum = new CRC32();
        sum.update(body);
        byte[] trailer = new byte[8];
        for (int i = 0; i < 4; i++) {
            trailer[i] = (byte) (sum.getValue() >> 8 * i);
            trailer[4 + i] = (byte) (body.length >> 8 * i);
        }
        return trailer;
    }

    private static byte[] join(byte[]... parts) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            out.writeBytes(part);
        }
        return out.toByteArray();
    }
}
