package dev.sankofa.components.postgres.wire;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;

/**
 * Prepares a password as PostgreSQL does (RFC 4013): other spaces become spaces, soft hyphens and the like vanish, the rest is put
 * into form KC. A password that is not valid UTF-8 or has control characters is taken as it is, which is what the server does.
 */
final class SaslPrep {
    private SaslPrep() {}

    static byte[] prepare(byte[] password) {
        if (isPrintableAscii(password)) {
            return password.clone();
        }
        try {
            CharBuffer text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(password));
            String prepared = Normalizer.normalize(map(text), Normalizer.Form.NFKC);
            return prepared.codePoints().anyMatch(Character::isISOControl) || prepared.isEmpty()
                    ? password.clone()
                    : prepared.getBytes(StandardCharsets.UTF_8);
        } catch (CharacterCodingException e) {
            // Not text: the bytes themselves are the password.
            return password.clone();
        }
    }

    private static boolean isPrintableAscii(byte[] password) {
        for (byte b : password) {
            if (b < ' ' || b > '~') {
                return false;
            }
        }
        return true;
    }

    private static String map(CharBuffer text) {
        StringBuilder mapped = new StringBuilder();
        text.codePoints().forEach(point -> {
            if (Character.getType(point) == Character.SPACE_SEPARATOR || point == 0x200B) {
                mapped.append(' ');
            } else if (!isMappedToNothing(point)) {
                mapped.appendCodePoint(point);
            }
        });
        return mapped.toString();
    }

    /** RFC 3454, table B.1. */
    private static boolean isMappedToNothing(int point) {
        return switch (point) {
            case 0x00AD, 0x034F, 0x1806, 0x200C, 0x200D, 0x2060, 0xFEFF -> true;
            default -> (point >= 0x180B && point <= 0x180D) || (point >= 0xFE00 && point <= 0xFE0F);
        };
    }
}
