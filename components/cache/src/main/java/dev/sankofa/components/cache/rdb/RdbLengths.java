package dev.sankofa.components.cache.rdb;

import java.io.IOException;
import java.nio.charset.StandardCharsets;

/**
 * Lengths and strings of an RDB file. The first two bits of a length say its form:
 *
 * <pre>
 * 00xxxxxx                    6 bits
 * 01xxxxxx xxxxxxxx           14 bits
 * 10000000 + 4 bytes          32 bits, big endian
 * 10000001 + 8 bytes          64 bits, big endian
 * 11xxxxxx                    no length: a string in a special form, 0 to 2 an integer of 1, 2, 4 bytes, 3 LZF
 * </pre>
 */
public final class RdbLengths {
    private static final int LZF = 3;
    private static final int LONGEST_NAME = 512 << 20;

    private final RdbInput in;

    public RdbLengths(RdbInput in) {
        this.in = in;
    }

    /** A length where no special form is allowed. */
    public long length() throws IOException {
        int first = in.readByte();
        if (first >>> 6 == 3) {
            throw malformed("a length has the form of a string");
        }
        return plainLength(first);
    }

    private long plainLength(int first) throws IOException {
        return switch (first >>> 6) {
            case 0 -> first & 0x3f;
            case 1 -> ((first & 0x3fL) << 8) | in.readByte();
            default -> longLength(first);
        };
    }

    private long longLength(int first) throws IOException {
        if (first == 0x80) {
            return in.readBigEndian(4);
        }
        if (first != 0x81) {
            throw malformed("a length has the unknown form " + first);
        }
        // Unsigned in the format; ids of streams use the top bit never, lengths never come near it.
        return in.readBigEndian(8);
    }

    public void skipString() throws IOException {
        int first = in.readByte();
        if (first >>> 6 != 3) {
            skip(plainLength(first));
            return;
        }
        int form = first & 0x3f;
        if (form < LZF) {
            in.skip(1L << form);
            return;
        }
        requireLzf(form);
        long compressed = length();
        length();
        skip(compressed);
    }

    /** A string of any size, in pieces. */
    public void pourString(RdbInput.Pieces pieces) throws IOException {
        int first = in.readByte();
        if (first >>> 6 != 3) {
            in.pour(plainLength(first), pieces);
            return;
        }
        int form = first & 0x3f;
        if (form < LZF) {
            byte[] text = integerText(1 << form);
            pieces.piece(text, 0, text.length);
            return;
        }
        requireLzf(form);
        long compressed = length();
        long plain = length();
        LzfPieces.unpack(in, compressed, plain, pieces);
    }

    private void skip(long bytes) throws IOException {
        if (bytes < 0) {
            throw malformed("a string has a negative length");
        }
        in.skip(bytes);
    }

    /** A string; short ones only, for it stands in memory. */
    public byte[] string() throws IOException {
        int first = in.readByte();
        if (first >>> 6 != 3) {
            return in.readBytes(checkedLength(plainLength(first)));
        }
        int form = first & 0x3f;
        if (form < LZF) {
            return integerText(1 << form);
        }
        requireLzf(form);
        int compressed = checkedLength(length());
        int plain = checkedLength(length());
        return Lzf.decompress(in.readBytes(compressed), plain, in.offset());
    }

    private void requireLzf(int form) throws RdbFormatException {
        if (form != LZF) {
            throw malformed("a string has the unknown form " + form);
        }
    }

    private byte[] integerText(int bytes) throws IOException {
        long value = 0;
        for (int shift = 0; shift < 8 * bytes; shift += 8) {
            value |= (long) in.readByte() << shift;
        }
        int unused = 64 - 8 * bytes;
        return Long.toString(value << unused >> unused).getBytes(StandardCharsets.US_ASCII);
    }

    private int checkedLength(long length) throws RdbFormatException {
        if (length < 0 || length > LONGEST_NAME) {
            throw malformed("a name or remark is " + length + " bytes long");
        }
        return (int) length;
    }

    public RdbFormatException malformed(String message) {
        return new RdbFormatException(message, in.offset());
    }
}
