package dev.sankofa.repository.format.tree;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Reads Go's escapes, as {@code strconv.Unquote} does. */
final class NameUnquoter {
    private final String quoted;
    private final ByteArrayOutputStream raw;
    private int at;

    NameUnquoter(String quoted) {
        this.quoted = quoted;
        this.raw = new ByteArrayOutputStream(quoted.length());
    }

    Optional<byte[]> unquote() {
        while (at < quoted.length()) {
            int codePoint = quoted.codePointAt(at);
            at += Character.charCount(codePoint);
            if (codePoint == '"' || codePoint == '\n' || (codePoint == '\\' && !escape())) {
                return Optional.empty();
            }
            if (codePoint != '\\') {
                append(codePoint);
            }
        }
        return Optional.of(raw.toByteArray());
    }

    private boolean escape() {
        if (at == quoted.length()) {
            return false;
        }
        char letter = quoted.charAt(at++);
        int plain = plain(letter);
        if (plain >= 0) {
            raw.write(plain);
            return true;
        }
        return switch (letter) {
            case 'x' -> singleByte(number(2, 16));
            case 'u' -> character(number(4, 16));
            case 'U' -> character(number(8, 16));
            case '0', '1', '2', '3', '4', '5', '6', '7' -> {
                at--;
                yield singleByte(number(3, 8));
            }
            default -> false;
        };
    }

    private static int plain(char letter) {
        return switch (letter) {
            case 'a' -> 0x07;
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            case 'v' -> 0x0b;
            case '\\', '"' -> letter;
            default -> -1;
        };
    }

    private long number(int digits, int radix) {
        if (quoted.length() - at < digits) {
            return -1;
        }
        long value = 0;
        for (int end = at + digits; at < end; at++) {
            char character = quoted.charAt(at);
            int digit = character < 0x80 ? Character.digit(character, radix) : -1;
            if (digit < 0) {
                return -1;
            }
            value = value * radix + digit;
        }
        return value;
    }

    private boolean singleByte(long value) {
        raw.write((int) value);
        return value >= 0 && value <= 0xff;
    }

    private boolean character(long value) {
        if (value < 0 || value > Character.MAX_CODE_POINT || (value >= 0xd800 && value <= 0xdfff)) {
            return false;
        }
        append((int) value);
        return true;
    }

    private void append(int codePoint) {
        byte[] utf8 = Character.toString(codePoint).getBytes(StandardCharsets.UTF_8);
        raw.write(utf8, 0, utf8.length);
    }
}
