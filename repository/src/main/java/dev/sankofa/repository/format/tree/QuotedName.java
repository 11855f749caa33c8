package dev.sankofa.repository.format.tree;

import dev.sankofa.repository.format.json.Utf8;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * The text form of node names: Go's quoted string ({@code strconv.Quote}) without the quotes, so that any bytes survive in JSON, which
 * holds only text.
 */
final class QuotedName {
    private static final byte[] HEX = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);

    private QuotedName() {}

    /** The quoted form, UTF-8; the same array when nothing needs quoting. */
    static byte[] quote(byte[] name) {
        if (isPlain(name)) {
            return name;
        }
        ByteArrayOutputStream quoted = new ByteArrayOutputStream(name.length + 16);
        int at = 0;
        while (at < name.length) {
            int size = Utf8.sequenceLength(name, at, name.length);
            if (size == 0) {
                escape(quoted, 'x', name[at] & 0xff, 2);
                at++;
            } else {
                character(quoted, name, at, size);
                at += size;
            }
        }
        return quoted.toByteArray();
    }

    private static boolean isPlain(byte[] name) {
        for (byte each : name) {
            if (each < ' ' || each == '"' || each == '\\' || each == 0x7f) {
                return false;
            }
        }
        return true;
    }

    private static void character(ByteArrayOutputStream quoted, byte[] name, int at, int size) {
        int codePoint = Utf8.codePoint(name, at, size);
        int letter = letterFor(codePoint);
        if (letter != 0) {
            quoted.write('\\');
            quoted.write(letter);
        } else if (Printable.isPrintable(codePoint)) {
            quoted.write(name, at, size);
        } else if (codePoint < ' ' || codePoint == 0x7f) {
            escape(quoted, 'x', codePoint, 2);
        } else if (codePoint <= 0xffff) {
            escape(quoted, 'u', codePoint, 4);
        } else {
            escape(quoted, 'U', codePoint, 8);
        }
    }

    private static int letterFor(int codePoint) {
        return switch (codePoint) {
            case '"', '\\' -> codePoint;
            case 0x07 -> 'a';
            case '\b' -> 'b';
            case '\f' -> 'f';
            case '\n' -> 'n';
            case '\r' -> 'r';
            case '\t' -> 't';
            case 0x0b -> 'v';
            default -> 0;
        };
    }

    private static void escape(ByteArrayOutputStream quoted, char letter, int value, int digits) {
        quoted.write('\\');
        quoted.write(letter);
        for (int digit = digits - 1; digit >= 0; digit--) {
            quoted.write(HEX[(value >>> (4 * digit)) & 0xf]);
        }
    }

    /** The raw bytes of a quoted name, with every escape Go knows; nothing when it is not one. */
    static Optional<byte[]> unquote(String quoted) {
        if (quoted.indexOf('\\') < 0) {
            return quoted.indexOf('"') >= 0 || quoted.indexOf('\n') >= 0
                    ? Optional.empty()
                    : Optional.of(quoted.getBytes(StandardCharsets.UTF_8));
        }
        return new NameUnquoter(quoted).unquote();
    }
}
