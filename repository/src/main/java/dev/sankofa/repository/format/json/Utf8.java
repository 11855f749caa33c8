package dev.sankofa.repository.format.json;

/** UTF-8 as Go reads it: shortest form only, no surrogates, nothing above U+10FFFF. */
public final class Utf8 {
    private Utf8() {}

    /** Whether all the bytes are UTF-8. */
    public static boolean isValid(byte[] bytes) {
        int at = 0;
        while (at < bytes.length) {
            int size = sequenceLength(bytes, at, bytes.length);
            if (size == 0) {
                return false;
            }
            at += size;
        }
        return true;
    }

    /** Length of the character at the position, 1 to 4, or 0 when it is not valid. */
    public static int sequenceLength(byte[] bytes, int at, int end) {
        int first = bytes[at] & 0xff;
        if (first < 0x80) {
            return 1;
        }
        int size = first < 0xc2 ? 0 : first < 0xe0 ? 2 : first < 0xf0 ? 3 : first < 0xf5 ? 4 : 0;
        if (size == 0 || end - at < size) {
            return 0;
        }
        int second = bytes[at + 1] & 0xff;
        int least = first == 0xe0 ? 0xa0 : first == 0xf0 ? 0x90 : 0x80;
        int most = first == 0xed ? 0x9f : first == 0xf4 ? 0x8f : 0xbf;
        if (second < least || second > most) {
            return 0;
        }
        for (int index = 2; index < size; index++) {
            if ((bytes[at + index] & 0xc0) != 0x80) {
                return 0;
            }
        }
        return size;
    }

    /** The code point of a valid character of that many bytes. */
    public static int codePoint(byte[] bytes, int at, int size) {
        if (size == 1) {
            return bytes[at];
        }
        int value = bytes[at] & (0xff >>> (size + 1));
        for (int index = 1; index < size; index++) {
            value = value << 6 | (bytes[at + index] & 0x3f);
        }
        return value;
    }
}
