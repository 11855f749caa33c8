package dev.sankofa.sandbox.http;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** Percent escapes: strict decoding, and the two encodings that S3 uses. */
public final class PercentEncoding {
    private static final String HEX = "0123456789ABCDEF";

    private PercentEncoding() {}

    /** The bytes behind a path or query part. A raw plus sign is refused: S3 reads it as a space, most people mean a plus. */
    public static byte[] decode(String text) throws BadRequestException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '+') {
                throw BadRequestException.target("a raw plus sign is ambiguous in a request target, write %2B or %20");
            }
            if (c != '%') {
                bytes.write(c);
                continue;
            }
            if (i + 2 >= text.length()) {
                throw BadRequestException.target("cut percent escape");
            }
            bytes.write(digit(text.charAt(i + 1)) << 4 | digit(text.charAt(i + 2)));
            i += 2;
        }
        return bytes.toByteArray();
    }

    /** Decodes to text, which must be valid UTF-8. */
    public static String decodeText(String text) throws BadRequestException {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(decode(text)))
                    .toString();
        } catch (CharacterCodingException e) {
            throw BadRequestException.target("request target is not UTF-8");
        }
    }

    private static int digit(char c) throws BadRequestException {
        int value = Character.digit(c, 16);
        if (value < 0 || c > 'f') {
            throw BadRequestException.target("malformed percent escape");
        }
        return value;
    }

    /** The encoding inside a signature: everything but {@code A-Za-z0-9-._~}, and the slash when asked. */
    public static String forSignature(byte[] bytes, boolean keepSlash) {
        StringBuilder text = new StringBuilder(bytes.length);
        for (byte value : bytes) {
            boolean plain = isAlphanumeric(value) || "-._~".indexOf(value) >= 0 || (keepSlash && value == '/');
            append(text, value, plain);
        }
        return text.toString();
    }

    /** What {@code encoding-type=url} does in a listing: as an HTML form, but the slash stays. */
    public static String forListing(byte[] bytes) {
        StringBuilder text = new StringBuilder(bytes.length);
        for (byte value : bytes) {
            if (value == ' ') {
                text.append('+');
            } else {
                append(text, value, isAlphanumeric(value) || "-_./*".indexOf(value) >= 0);
            }
        }
        return text.toString();
    }

    private static void append(StringBuilder text, byte value, boolean plain) {
        if (plain) {
            text.append((char) value);
        } else {
            text.append('%').append(HEX.charAt(value >> 4 & 15)).append(HEX.charAt(value & 15));
        }
    }

    private static boolean isAlphanumeric(byte c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    }
}
