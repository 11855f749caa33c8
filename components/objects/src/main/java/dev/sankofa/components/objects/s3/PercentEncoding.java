package dev.sankofa.components.objects.s3;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/** Percent-encoding as the S3 signature wants it: RFC 3986's unreserved characters stay, all other bytes become {@code %XX}. */
final class PercentEncoding {
    private static final HexFormat HEX = HexFormat.of().withUpperCase();

    private PercentEncoding() {}

    /** Keeps slashes. */
    static String path(byte[] bytes) {
        return encode(bytes, true);
    }

    /** Encodes slashes too. */
    static String query(byte[] bytes) {
        return encode(bytes, false);
    }

    static String query(String text) {
        return query(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String encode(byte[] bytes, boolean keepSlash) {
        StringBuilder result = new StringBuilder(bytes.length + 16);
        for (byte b : bytes) {
            if (isUnreserved(b) || (keepSlash && b == '/')) {
                result.append((char) b);
            } else {
                HEX.toHexDigits(result.append('%'), b);
            }
        }
        return result.toString();
    }

    private static boolean isUnreserved(byte b) {
        return (b >= 'a' && b <= 'z')
                || (b >= 'A' && b <= 'Z')
                || (b >= '0' && b <= '9')
                || b == '-'
                || b == '.'
                || b == '_'
                || b == '~';
    }

    /**
     * Undoes the {@code encoding-type=url} of a listing, which writes a space as {@code +}. A percent sign that begins no escape stays
     * as it is: some stores forget to encode it.
     */
    static byte[] decodeListed(String text) {
        byte[] encoded = text.getBytes(StandardCharsets.UTF_8);
        ByteArrayOutputStream result = new ByteArrayOutputStream(encoded.length);
        for (int i = 0; i < encoded.length; i++) {
            if (encoded[i] == '%' && i + 2 < encoded.length && isHex(encoded[i + 1]) && isHex(encoded[i + 2])) {
                result.write(HexFormat.fromHexDigit(encoded[i + 1]) << 4 | HexFormat.fromHexDigit(encoded[i + 2]));
                i += 2;
            } else {
                result.write(encoded[i] == '+' ? ' ' : encoded[i]);
            }
        }
        return result.toByteArray();
    }

    private static boolean isHex(byte b) {
        return HexFormat.isHexDigit(b);
    }
}
