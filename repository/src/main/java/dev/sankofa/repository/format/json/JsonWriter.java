package dev.sankofa.repository.format.json;

import dev.sankofa.repository.format.Sha256;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;

/**
 * Appends JSON to a growing array, byte for byte as Go's {@code encoding/json} does: no spaces, {@code <}, {@code >}, {@code &} and
 * U+2028/2029 escaped, short escapes for backspace, form feed, newline, return and tab, invalid UTF-8 replaced. Commas are set by
 * the writer; whether the calls make a well-formed document is the caller's matter.
 */
public final class JsonWriter {
    private static final int LONGEST = Integer.MAX_VALUE - 64;
    private static final byte[] HEX = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] REPLACEMENT = {'\\', 'u', 'f', 'f', 'f', 'd'};

    private byte[] bytes;
    private int length;
    private boolean comma;

    /**
     * @param expectedLength in bytes; a guess
     */
    public JsonWriter(int expectedLength) {
        bytes = new byte[Math.max(64, expectedLength)];
    }

    /** Starts again with an empty document, keeping the array. */
    public void clear() {
        length = 0;
        comma = false;
    }

    public int length() {
        return length;
    }

    /** A copy of what was written. */
    public byte[] toBytes() {
        return Arrays.copyOf(bytes, length);
    }

    /** Copies what was written into an array that has {@link #length()} bytes of room. */
    public void copyTo(byte[] target, int offset) {
        System.arraycopy(bytes, 0, target, offset, length);
    }

    public JsonWriter beginObject() {
        return open('{');
    }

    public JsonWriter endObject() {
        return close('}');
    }

    public JsonWriter beginArray() {
        return open('[');
    }

    public JsonWriter endArray() {
        return close(']');
    }

    private JsonWriter open(char bracket) {
        separate();
        comma = false;
        return put(bracket);
    }

    private JsonWriter close(char bracket) {
        comma = true;
        return put(bracket);
    }

    /** A key made of letters, digits and underscores. */
    public JsonWriter key(String plainKey) {
        separate();
        int size = plainKey.length();
        reserve(size + 3);
        bytes[length++] = '"';
        for (int index = 0; index < size; index++) {
            bytes[length++] = (byte) plainKey.charAt(index);
        }
        bytes[length++] = '"';
        bytes[length++] = ':';
        comma = false;
        return this;
    }

    /** Any key. */
    public JsonWriter textKey(String key) {
        text(key);
        comma = false;
        return put(':');
    }

    public JsonWriter nothing() {
        return ascii("null");
    }

    public JsonWriter bool(boolean value) {
        return ascii(value ? "true" : "false");
    }

    public JsonWriter number(long value) {
        return ascii(Long.toString(value));
    }

    public JsonWriter unsigned(long value) {
        return value >= 0 ? ascii(Long.toString(value)) : ascii(Long.toUnsignedString(value));
    }

    public JsonWriter unsigned(int value) {
        return number(Integer.toUnsignedLong(value));
    }

    public JsonWriter text(String value) {
        return text(value.getBytes(StandardCharsets.UTF_8));
    }

    public JsonWriter hash(Sha256 value) {
        separate();
        reserve(Sha256.HEX_LENGTH + 2);
        bytes[length++] = '"';
        value.writeHex(bytes, length);
        length += Sha256.HEX_LENGTH;
        bytes[length++] = '"';
        comma = true;
        return this;
    }

    public JsonWriter base64(byte[] value) {
        return plainText(Base64.getEncoder().encode(value));
    }

    public JsonWriter timestamp(Timestamp value) {
        return plainText(value.toString().getBytes(StandardCharsets.US_ASCII));
    }

    /** JSON text that is taken as it is. */
    public JsonWriter raw(byte[] json) {
        separate();
        reserve(json.length);
        System.arraycopy(json, 0, bytes, length, json.length);
        length += json.length;
        comma = true;
        return this;
    }

    /** A line end, as some documents carry behind them. */
    public JsonWriter newline() {
        return put('\n');
    }

    private JsonWriter ascii(String value) {
        separate();
        int size = value.length();
        reserve(size);
        for (int index = 0; index < size; index++) {
            bytes[length++] = (byte) value.charAt(index);
        }
        comma = true;
        return this;
    }

    private JsonWriter plainText(byte[] ascii) {
        separate();
        reserve(ascii.length + 2);
        bytes[length++] = '"';
        System.arraycopy(ascii, 0, bytes, length, ascii.length);
        length += ascii.length;
        bytes[length++] = '"';
        comma = true;
        return this;
    }

    /** A string given as UTF-8; what is not UTF-8 becomes U+FFFD, byte by byte, as Go does. */
    public JsonWriter text(byte[] utf8) {
        separate();
        reserve(6L * utf8.length + 2);
        bytes[length++] = '"';
        int at = 0;
        while (at < utf8.length) {
            byte next = utf8[at];
            if (next >= 0) {
                asciiCharacter(next);
                at++;
            } else {
                at += character(utf8, at);
            }
        }
        bytes[length++] = '"';
        comma = true;
        return this;
    }

    private void asciiCharacter(byte value) {
        switch (value) {
            case '"', '\\' -> escape(value);
            case '\b' -> escape((byte) 'b');
            case '\f' -> escape((byte) 'f');
            case '\n' -> escape((byte) 'n');
            case '\r' -> escape((byte) 'r');
            case '\t' -> escape((byte) 't');
            case '<', '>', '&' -> unicodeEscape(value);
            default -> {
                if (value < ' ') {
                    unicodeEscape(value);
                } else {
                    bytes[length++] = value;
                }
            }
        }
    }

    private void escape(byte letter) {
        bytes[length++] = '\\';
        bytes[length++] = letter;
    }

    private void unicodeEscape(int codePoint) {
        bytes[length++] = '\\';
        bytes[length++] = 'u';
        for (int shift = 12; shift >= 0; shift -= 4) {
            bytes[length++] = HEX[codePoint >>> shift & 0xf];
        }
    }

    /** Appends the multi-byte character at the position, or its replacement; returns its length. */
    private int character(byte[] utf8, int at) {
        int size = Utf8.sequenceLength(utf8, at, utf8.length);
        if (size == 0) {
            System.arraycopy(REPLACEMENT, 0, bytes, length, REPLACEMENT.length);
            length += REPLACEMENT.length;
            return 1;
        }
        int codePoint = Utf8.codePoint(utf8, at, size);
        if (codePoint == 0x2028 || codePoint == 0x2029) {
            unicodeEscape(codePoint);
            return size;
        }
        System.arraycopy(utf8, at, bytes, length, size);
        length += size;
        return size;
    }

    private void separate() {
        if (comma) {
            put(',');
        }
    }

    private JsonWriter put(char ascii) {
        reserve(1);
        bytes[length++] = (byte) ascii;
        return this;
    }

    private void reserve(long more) {
        long needed = length + more;
        if (needed <= bytes.length) {
            return;
        }
        if (needed > LONGEST) {
            throw new IllegalStateException("a JSON document of more than 2 GiB cannot be stored");
        }
        bytes = Arrays.copyOf(bytes, (int) Math.min(LONGEST, Math.max(needed, 2L * bytes.length)));
    }
}
