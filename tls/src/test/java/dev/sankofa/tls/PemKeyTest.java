package dev.sankofa.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.util.Arrays;
import java.util.Base64;
import org.junit.jupiter.api.Test;

final class PemKeyTest {
    private static KeyPair pair(String algorithm, int bits) throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm);
        generator.initialize(bits);
        return generator.generateKeyPair();
    }

    private static byte[] pem(String label, byte[] der) {
        String base64 = Base64.getMimeEncoder().encodeToString(der);
        return ("a comment\n-----BEGIN " + label + "-----\n" + base64 + "\n-----END " + label + "-----\n")
                .getBytes(StandardCharsets.US_ASCII);
    }

    @Test
    void aKeyIsTheSameInAllItsForms() throws GeneralSecurityException {
        KeyPair rsa = pair("RSA", 2048);
        byte[] whole = rsa.getPrivate().getEncoded();
        assertThat(PemKey.read(pem("PRIVATE KEY", whole), rsa.getPublic())).isEqualTo(rsa.getPrivate());
        byte[] bare = Arrays.copyOfRange(whole, 26, whole.length); // behind the algorithm and the octet string's head
        assertThat(PemKey.read(pem("RSA PRIVATE KEY", bare), rsa.getPublic())).isEqualTo(rsa.getPrivate());
        KeyPair curve = pair("EC", 256);
        whole = curve.getPrivate().getEncoded();
        assertThat(PemKey.read(pem("PRIVATE KEY", whole), curve.getPublic())).isEqualTo(curve.getPrivate());
        bare = Arrays.copyOfRange(whole, 28, whole.length);
        assertThat(PemKey.read(pem("EC PRIVATE KEY", bare), curve.getPublic())).isEqualTo(curve.getPrivate());
    }

    @Test
    void whatIsNoKeyIsRefused() throws GeneralSecurityException {
        KeyPair rsa = pair("RSA", 2048);
        for (byte[] wrong : new byte[][] {
            {},
            pem("ENCRYPTED PRIVATE KEY", new byte[10]),
            pem("PRIVATE KEY", new byte[10]),
            pem("RSA PRIVATE KEY", new byte[10])
        }) {
            assertThatThrownBy(() -> PemKey.read(wrong, rsa.getPublic())).isInstanceOf(GeneralSecurityException.class);
        }
    }
}
