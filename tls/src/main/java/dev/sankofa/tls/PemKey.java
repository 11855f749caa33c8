package dev.sankofa.tls;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Private keys in PEM (RFC 7468). The JDK reads PKCS#8 (RFC 5958) only; the older forms are the same key without the wrapping that
 * names its algorithm: PKCS#1 (RFC 8017 A.1.2) and SEC1 (RFC 5915).
 */
final class PemKey {
    private static final Pattern BLOCK =
            Pattern.compile("-----BEGIN ((?:RSA |EC )?PRIVATE KEY)-----([A-Za-z0-9+/=\\s]+)-----END \\1-----");
    private static final byte[] VERSION = HexFormat.of().parseHex("020100");
    private static final byte[] RSA = HexFormat.of().parseHex("300d06092a864886f70d0101010500");
    private static final int SEQUENCE = 0x30;
    private static final int OCTETS = 0x04;
    private static final int LONG_LENGTH = 0x80;

    private PemKey() {}

    /** @param certified the public key of the same pair, which says on which curve it is */
    static PrivateKey read(byte[] pem, PublicKey certified) throws GeneralSecurityException {
        Matcher block = BLOCK.matcher(new String(pem, StandardCharsets.ISO_8859_1));
        if (!block.find()) {
            throw new InvalidKeyException("there is no private key in it, or it is encrypted");
        }
        byte[] der = decode(block.group(2));
        byte[] wrapped = switch (block.group(1)) {
            case "RSA PRIVATE KEY" -> wrap(RSA, der);
            case "EC PRIVATE KEY" -> wrap(algorithm(certified.getEncoded()), der);
            default -> der;
        };
        return KeyFactory.getInstance(certified.getAlgorithm()).generatePrivate(new PKCS8EncodedKeySpec(wrapped));
    }

    private static byte[] decode(String base64) throws InvalidKeyException {
        try {
            return Base64.getMimeDecoder().decode(base64);
        } catch (IllegalArgumentException e) {
            throw new InvalidKeyException("the private key is not in base64", e);
        }
    }

    private static byte[] wrap(byte[] algorithm, byte[] key) {
        return element(SEQUENCE, join(VERSION, algorithm, element(OCTETS, key)));
    }

    /** The first element of a SubjectPublicKeyInfo (RFC 5280 §4.1), tag and length included. */
    private static byte[] algorithm(byte[] publicKey) {
        int start = 2 + ((publicKey[1] & LONG_LENGTH) == 0 ? 0 : publicKey[1] & 0x7f);
        return Arrays.copyOfRange(publicKey, start, start + 2 + publicKey[start + 1]);
    }

    /** DER: tag, length in the shortest form, content. */
    private static byte[] element(int tag, byte[] content) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(tag);
        if (content.length < LONG_LENGTH) {
            out.write(content.length);
        } else if (content.length < 0x100) {
            out.writeBytes(new byte[] {(byte) 0x81, (byte) content.length});
        } else {
            out.writeBytes(new byte[] {(byte) 0x82, (byte) (content.length >> 8), (byte) content.length});
        }
        out.writeBytes(content);
        return out.toByteArray();
    }

    private static byte[] join(byte[]... parts) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            out.writeBytes(part);
        }
        return out.toByteArray();
    }
}
