package io.shiftwatch.kit.guard;

/** What stands before the data of a gzip member (RFC 1952); of no interest, but to be read over, byte by byte. */
final class GzipHeader {

    private static final int CHECKSUM = 2;
    private static final int EXTRA = 4;
    private static final int NAME = 8;
    private static final int COMMENT = 16;
    private static final int RESERVED = 0xe0;

    private static final int FIXED = 10;

    private int at;
    /** Parts still to come, as in the header's own flags. */
    private int flags;
    /** Bytes of the extra field or the checksum still to come; -1 before its length is known. */
    private int rest = -1;

    private int low = -1;

    /** Nothing of a header has come yet. */
    boolean isFresh() {
        return at == 0;
    }

    /** @return whether that was the last byte of the header */
    boolean take(byte signed) {
        int each = signed & 0xff;
        if (at < FIXED) {
            takeFixed(each);
        } else if ((flags & EXTRA) != 0) {
            takeExtra(each);
        } else if ((flags & (NAME | COMMENT)) != 0) {
            if (each == 0) {
                flags &= (flags & NAME) != 0 ? ~NAME : ~COMMENT;
            }
        } else {
            rest = rest < 0 ? 1 : rest - 1;
            flags = rest == 0 ? 0 : flags;
        }
        return at == FIXED && flags == 0;
    }

    private void takeFixed(int each) {
        boolean right =
                switch (at) {
                    case 0 -> each == 0x1f;
                    case 1 -> each == 0x8b;
                    case 2 -> each == 8;
                    case 3 -> (each & RESERVED) == 0;
                    default -> true;
                };
        if (!right) {
            throw FetchFailure.broken("the body is not compressed as its header says");
        }
        if (at == 3) {
            flags = each & (CHECKSUM | EXTRA | NAME | COMMENT);
        }
        at++;
    }

    private void takeExtra(int each) {
        if (rest < 0 && low < 0) {
            low = each;
            return;
        }
        rest = rest < 0 ? low | each << 8 : rest - 1;
        if (rest == 0) {
            flags &= ~EXTRA;
            rest = -1;
        }
    }
}
