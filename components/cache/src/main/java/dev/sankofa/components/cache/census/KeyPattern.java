package dev.sankofa.components.cache.census;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The pattern of a key's name: its segments, with ids replaced by {@code *}. {@code user:4711:cart} is {@code user:*:cart}, and what
 * is behind the third segment is one {@code *}.
 */
final class KeyPattern {
    private static final int MOST_SEGMENTS = 3;
    private static final int LONGEST_SEGMENT = 48;
    private static final Pattern HEXADECIMAL = Pattern.compile("[0-9a-fA-F]{8,}|[0-9a-fA-F]{8}-[0-9a-fA-F-]{27}");

    private KeyPattern() {}

    static String of(byte[] name) {
        StringBuilder pattern = new StringBuilder(32);
        int start = 0;
        for (int segment = 1; segment <= MOST_SEGMENTS; segment++) {
            int end = endOfSegment(name, start);
            addSegment(pattern, name, start, end);
            if (end == name.length) {
                return pattern.toString();
            }
            pattern.append((char) name[end]);
            start = end + 1;
        }
        return pattern.append('*').toString();
    }

    /** The pattern of everything that begins like this one. */
    static String family(String pattern) {
        for (int i = 0; i < pattern.length(); i++) {
            if (isSeparator((byte) pattern.charAt(i))) {
                return pattern.substring(0, i + 1) + "*";
            }
        }
        return pattern;
    }

    static List<String> segments(String name) {
        List<String> segments = new ArrayList<>();
        int start = 0;
        for (int i = 0; i <= name.length(); i++) {
            if (i == name.length() || isSeparator((byte) name.charAt(i))) {
                segments.add(name.substring(start, i));
                start = i + 1;
            }
        }
        return segments;
    }

    private static boolean isSeparator(byte b) {
        return b == ':' || b == '/' || b == '|' || b == '.';
    }

    private static int endOfSegment(byte[] name, int start) {
        for (int i = start; i < name.length; i++) {
            if (isSeparator(name[i])) {
                return i;
            }
        }
        return name.length;
    }

    private static void addSegment(StringBuilder pattern, byte[] name, int start, int end) {
        if (end - start > LONGEST_SEGMENT || isId(name, start, end)) {
            pattern.append('*');
            return;
        }
        boolean isPlain = true;
        for (int i = start; i < end && isPlain; i++) {
            isPlain = name[i] >= 0x20 && name[i] < 0x7f && !isDigit(name[i]);
        }
        String text =
                new String(name, start, end - start, isPlain ? StandardCharsets.ISO_8859_1 : StandardCharsets.UTF_8);
        pattern.append(isPlain ? text : text.replaceAll("[0-9]+", "*").replaceAll("\\p{Cntrl}", "?"));
    }

    /** Digits alone, something hexadecimal with digits, or a long mix of letters and digits. */
    private static boolean isId(byte[] name, int start, int end) {
        int digits = 0;
        for (int i = start; i < end; i++) {
            digits += isDigit(name[i]) ? 1 : 0;
        }
        if (digits == 0) {
            return false;
        }
        int length = end - start;
        return digits == length
                || (length >= 16 && digits >= 2)
                || (length >= 8
                        && HEXADECIMAL
                                .matcher(new String(name, start, length, StandardCharsets.ISO_8859_1))
                                .matches());
    }

    private static boolean isDigit(byte b) {
        return b >= '0' && b <= '9';
    }
}
