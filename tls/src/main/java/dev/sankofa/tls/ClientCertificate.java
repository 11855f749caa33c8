package dev.sankofa.tls;

import java.io.ByteArrayInputStream;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.util.List;

/**
 * Who we are to a server that asks for a certificate (RFC 8446 §4.3.2).
 *
 * @param chain our own certificate first
 */
public record ClientCertificate(List<Certificate> chain, PrivateKey key) {
    public ClientCertificate {
        chain = List.copyOf(chain);
    }

    /**
     * Reads PEM: certificates, and a key that is not encrypted (PKCS#8, PKCS#1 or SEC1).
     *
     * @throws GeneralSecurityException when either is not usable; the message shows nothing of the key
     */
    public static ClientCertificate ofPem(byte[] chain, byte[] key) throws GeneralSecurityException {
        List<Certificate> certificates = List.copyOf(
                CertificateFactory.getInstance("X.509").generateCertificates(new ByteArrayInputStream(chain)));
        if (certificates.isEmpty()) {
            throw new GeneralSecurityException("there is no certificate in it");
        }
        return new ClientCertificate(
                certificates, PemKey.read(key, certificates.getFirst().getPublicKey()));
    }

    @Override
    public String toString() {
        return "ClientCertificate[redacted]";
    }
}
