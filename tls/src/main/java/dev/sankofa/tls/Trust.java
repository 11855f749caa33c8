package dev.sankofa.tls;

import dev.sankofa.foundation.ErrorCode;
import dev.sankofa.foundation.SankofaException;
import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.util.Collection;
import java.util.Optional;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;

/** Which certificate authorities vouch for the server. */
public final class Trust {
    private Trust() {}

    /** Trusts what the JDK trusts. */
    public static SSLContext ofJdk() {
        try {
            return SSLContext.getDefault();
        } catch (GeneralSecurityException e) {
            throw new AssertionError("the JDK has no default TLS context", e);
        }
    }

    /**
     * Trusts the authorities in a PEM file, and no other.
     *
     * @throws SankofaException {@code POLICY_INVALID} when there is no certificate in it
     */
    public static SSLContext ofFile(Path file) {
        try {
            return context(managersOfFile(file), Optional.empty());
        } catch (GeneralSecurityException e) {
            throw unusable(file, e);
        }
    }

    /** The same for a client that makes a context of its own; none trusts the JDK's authorities beside them. */
    public static TrustManager[] managersOfFile(Path file) {
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
            return trusting(CertificateFactory.getInstance("X.509").generateCertificates(in));
        } catch (IOException | GeneralSecurityException e) {
            throw unusable(file, e);
        }
    }

    private static SankofaException unusable(Path file, Exception cause) {
        return new SankofaException(
                ErrorCode.POLICY_INVALID,
                "ca-file '" + file + "' is not usable: " + cause.getMessage(),
                "Name a file with one or more certificates in PEM form.",
                cause);
    }

    /**
     * Trusts the authorities in PEM, and no other.
     *
     * @param authorities empty to trust what the JDK trusts
     * @param own who we are to a server that asks
     * @throws GeneralSecurityException when there is no certificate in it, or ours is not usable
     */
    public static SSLContext of(Optional<byte[]> authorities, Optional<ClientCertificate> own)
            throws GeneralSecurityException {
        TrustManager[] trusted = authorities.isPresent()
                ? trusting(CertificateFactory.getInstance("X.509")
                        .generateCertificates(new ByteArrayInputStream(authorities.get())))
                : null;
        return context(trusted, own);
    }

    /** Trusts whoever answers: for a server whose certificate nobody vouches for, when that was explicitly asked for. */
    public static SSLContext ofAnyone(Optional<ClientCertificate> own) throws GeneralSecurityException {
        return context(new TrustManager[] {new TrustsAnyone()}, own);
    }

    private static SSLContext context(TrustManager @Nullable [] trusted, Optional<ClientCertificate> own)
            throws GeneralSecurityException {
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(own.isPresent() ? presenting(own.get()) : null, trusted, null);
        return context;
    }

    private static TrustManager[] trusting(Collection<? extends Certificate> authorities)
            throws GeneralSecurityException {
        if (authorities.isEmpty()) {
            throw new GeneralSecurityException("it holds no certificate");
        }
        KeyStore store = empty();
        int number = 0;
        for (Certificate authority : authorities) {
            store.setCertificateEntry("authority-" + number++, authority);
        }
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(store);
        return factory.getTrustManagers();
    }

    private static KeyManager[] presenting(ClientCertificate own) throws GeneralSecurityException {
        KeyStore store = empty();
        char[] none = {};
        store.setKeyEntry("own", own.key(), none, own.chain().toArray(Certificate[]::new));
        KeyManagerFactory factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        factory.init(store, none);
        return factory.getKeyManagers();
    }

    private static KeyStore empty() throws GeneralSecurityException {
        KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
        try {
            store.load(null, null);
        } catch (IOException e) {
            throw new AssertionError("an empty key store cannot be made", e);
        }
        return store;
    }
}
