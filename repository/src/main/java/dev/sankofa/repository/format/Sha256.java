package dev.sankofa.repository.format;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * A SHA-256 value, held as four big-endian words so that millions of them cost no arrays. Orders as its bytes and as its hex text do.
 *
 * @param a bytes 0 to 7
 * @param b bytes 8 to 15
 * @param c bytes 16 to 23
 * @param d bytes 24 to 31
 */
public record Sha256(long a, long b, long c, long d) implements Comparable<Sha256> {
    /** Length in bytes. */
    public static final int LENGTH = 32;
    /** Length of the text form. */
    public static final int HEX_LENGTH = 64;

    /** All bits zero: stands for "no id" where the format has no other way to say so. */
    public static final Sha256 ZERO = new Sha256(0, 0, 0, 0);

    private static final VarHandle WORDS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN)
            .withInvokeExactBehavior();

    /** The hash of a range of bytes. Who hashes much keeps a {@link Hasher}. */
    public static Sha256 of(byte[] bytes, int offset, int length) {
        return new Hasher().hash(bytes, offset, length);
    }

    /** The hash of all bytes. */
    public static Sha256 of(byte[] bytes) {
        return of(bytes, 0, bytes.length);
    }

    /** The value whose 32 bytes stand at the offset. */
    public static Sha256 read(byte[] bytes, int offset) {
        return new Sha256(
                (long) WORDS.get(bytes, offset),
                (long) WORDS.get(bytes, offset + 8),
                (long) WORDS.get(bytes, offset + 16),
                (long) WORDS.get(bytes, offset + 24));
    }

    /**
     * Reads 64 lower-case hex digits.
     *
     * @throws IllegalArgumentException naming the text
     */
    public static Sha256 parse(CharSequence text) {
        return tryParse(text)
                .orElseThrow(() -> new IllegalArgumentException("not 64 lower-case hex digits: \"" + text + "\""));
    }

    /** The value of 64 lower-case hex digits, or nothing: the test for file names of a repository. */
    public static Optional<Sha256> tryParse(CharSequence text) {
        if (text.length() != HEX_LENGTH) {
            return Optional.empty();
        }
        long[] words = new long[4];
        for (int index = 0; index < HEX_LENGTH; index++) {
            int digit = digit(text.charAt(index));
            if (digit < 0) {
                return Optional.empty();
            }
            words[index >>> 4] = words[index >>> 4] << 4 | digit;
        }
        return Optional.of(new Sha256(words[0], words[1], words[2], words[3]));
    }

    private static int digit(char character) {
        if (character >= '0' && character <= '9') {
            return character - '0';
        }
        return character >= 'a' && character <= 'f' ? character - 'a' + 10 : -1;
    }

    /** Writes the 32 bytes at the offset. */
    public void write(byte[] target, int offset) {
        WORDS.set(target, offset, a);
        WORDS.set(target, offset + 8, b);
        WORDS.set(target, offset + 16, c);
        WORDS.set(target, offset + 24, d);
    }

    /** Writes the 64 hex digits, as ASCII, at the offset. */
    public void writeHex(byte[] target, int offset) {
        writeHex(a, target, offset);
        writeHex(b, target, offset + 16);
        writeHex(c, target, offset + 32);
        writeHex(d, target, offset + 48);
    }

    private static void writeHex(long word, byte[] target, int offset) {
        for (int index = 0; index < 16; index++) {
            int digit = (int) (word >>> (60 - 4 * index)) & 0xf;
            target[offset + index] = (byte) (digit < 10 ? '0' + digit : 'a' - 10 + digit);
        }
    }

    /** The 32 bytes. */
    public byte[] toBytes() {
        byte[] bytes = new byte[LENGTH];
        write(bytes, 0);
        return bytes;
    }

    /** 64 lower-case hex digits. */
    public String hex() {
        byte[] ascii = new byte[HEX_LENGTH];
        writeHex(ascii, 0);
        return new String(ascii, StandardCharsets.US_ASCII);
    }

    /** The first eight hex digits, as people quote ids. */
    public String shortHex() {
        return hex().substring(0, 8);
    }

    public boolean isZero() {
        return (a | b | c | d) == 0;
    }

    @Override
    public int compareTo(Sha256 other) {
        int order = Long.compareUnsigned(a, other.a);
        order = order != 0 ? order : Long.compareUnsigned(b, other.b);
        order = order != 0 ? order : Long.compareUnsigned(c, other.c);
        return order != 0 ? order : Long.compareUnsigned(d, other.d);
    }

    /** The first word is as good as random, whoever chose the content. */
    @Override
    public int hashCode() {
        return Long.hashCode(a);
    }

    @Override
    public String toString() {
        return hex();
    }
}
