package dev.sankofa.components.postgres.wire;

import dev.sankofa.foundation.Bytes;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSocket;

/**
 * Ties a SCRAM login to the TLS connection it runs in, so that nobody between can pass it on. The binding is the hash of the server's
 * certificate ({@code tls-server-end-point}, RFC 5929), by the hash of its signature, or SHA-256 where that is MD5 or SHA-1.
 *
 * @param header the GS2 header: {@code n,,} without TLS, {@code y,,} when we could bind but the server offered no such mechanism
 * @param certificateHash empty unless bound
 */
record ChannelBinding(String header, Bytes certificateHash) {
    static final String PLAIN = "SCRAM-SHA-256";
    static final String PLUS = "SCRAM-SHA-256-PLUS";

    static ChannelBinding none() {
        return new ChannelBinding("n,,", Bytes.EMPTY);
    }

    static ChannelBinding notOffered() {
        return new ChannelBinding("y,,", Bytes.EMPTY);
    }

    static ChannelBinding to(Bytes certificateHash) {
        return new ChannelBinding("p=tls-server-end-point,,", certificateHash);
    }

    boolean isBound() {
        return !certificateHash.isEmpty();
    }

    /** What the {@code c} field carries: header, then hash. */
    byte[] data() {
        byte[] text = header.getBytes(StandardCharsets.US_ASCII);
        byte[] data = Arrays.copyOf(text, text.length + certificateHash.length());
        System.arraycopy(certificateHash.toArray(), 0, data, text.length, certificateHash.length());
        return data;
    }

    /** The hash of the server's certificate; empty when its signature's hash is not known, as for Ed25519. */
    static Optional<Bytes> endPoint(SSLSocket socket) throws SSLPeerUnverifiedException {
        if (!(socket.getSession().getPeerCertificates()[0] instanceof X509Certificate certificate)) {
            return Optional.empty();
        }
        try {
            String signature = certificate.getSigAlgName().toUpperCase(Locale.ROOT);
            int with = signature.indexOf("WITH");
            if (with < 0) {
                return Optional.empty();
            }
            MessageDigest digest = MessageDigest.getInstance(hash(signature.substring(0, with)));
            return Optional.of(Bytes.of(digest.digest(certificate.getEncoded())));
        } catch (GeneralSecurityException e) {
            // A certificate signed by a hash we do not have: the login goes without binding.
            return Optional.empty();
        }
    }

    private static String hash(String name) {
        return switch (name) {
            case "MD5", "SHA1" -> "SHA-256";
            case "SHA224", "SHA256", "SHA384", "SHA512" -> "SHA-" + name.substring(3);
            default -> name;
        };
    }
}
