package dev.sankofa.http;

import dev.sankofa.foundation.ErrorCode;
import dev.sankofa.foundation.SankofaException;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.util.Collection;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

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
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
            return of(CertificateFactory.getInstance("X.509").generateCertificates(in));
        } catch (IOException | GeneralSecurityException e) {
            throw new SankofaException(
                    ErrorCode.POLICY_INVALID,
                    "ca-file '" + file + "' is not usable: " + e.getMessage(),
                    "Name a file with one or more certificates in PEM form.",
                    e);
        }
    }

    private static SSLContext of(Collection<? extends Certificate> authorities)
            throws GeneralSecurityException, IOException {
        if (authorities.isEmpty()) {
            throw new GeneralSecurityException("it holds no certificate");
        }
        KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
        store.load(null, null);
        int number = 0;
        for (Certificate authority : authorities) {
            store.setCertificateEntry("authority-" + number++, authority);
        }
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(store);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, factory.getTrustManagers(), null);
        return context;
    }
}
