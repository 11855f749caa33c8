package dev.sankofa.components.files;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;

/** A path a person gave, as the bytes the system knows it by. */
final class TargetPath {
    private TargetPath() {}

    /** The path's URI has the raw bytes, whatever the locale; its text may have lost some. */
    static byte[] bytes(Path path) {
        String raw = path.toAbsolutePath().normalize().toUri().getRawPath();
        byte[] text = raw.getBytes(StandardCharsets.US_ASCII);
        byte[] bytes = new byte[text.length];
        int length = 0;
        for (int at = 0; at < text.length; at++) {
            if (text[at] == '%') {
                bytes[length++] = (byte) HexFormat.fromHexDigits(raw, at + 1, at + 3);
                at += 2;
            } else {
                bytes[length++] = text[at];
            }
        }
        while (length > 1 && bytes[length - 1] == '/') {
            length--;
        }
        return Arrays.copyOf(bytes, length);
    }
}
