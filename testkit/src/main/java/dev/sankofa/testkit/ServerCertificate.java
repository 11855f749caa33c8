package dev.sankofa.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Base64;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/**
 * A self-signed certificate for the name localhost, made with the JDK's keytool.
 *
 * @param certificate PEM
 * @param key PKCS#8, PEM, readable by its owner only
 */
public record ServerCertificate(Path certificate, Path key) {
    public static ServerCertificate create(Path directory) throws IOException, InterruptedException {
        Files.createDirectories(directory);
        Path store = directory.resolve("store.p12");
        Process keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        "server",
                        "-keyalg",
                        "EC",
                        "-groupname",
                        "secp256r1",
                        "-dname",
                        "CN=localhost",
                        "-ext",
                        "SAN=DNS:localhost",
                        "-ext",
                        "BC=ca:true",
                        "-keystore",
                        store.toString(),
                        "-storepass",
                        "changeit",
                        "-validity",
                        "3")
                .redirectErrorStream(true)
                .start();
        String output = new String(keytool.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        assertThat(keytool.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(keytool.exitValue()).as(output).isZero();
        return export(store, directory);
    }

    private static ServerCertificate export(Path file, Path directory) throws IOException {
        try {
            KeyStore store = KeyStore.getInstance(file.toFile(), "changeit".toCharArray());
            Path certificate = directory.resolve("server.crt");
            Path key = directory.resolve("server.key");
            pem(certificate, "CERTIFICATE", store.getCertificate("server").getEncoded());
            pem(
                    key,
                    "PRIVATE KEY",
                    store.getKey("server", "changeit".toCharArray()).getEncoded());
            Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-------"));
            return new ServerCertificate(certificate, key);
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    /** What a server with this certificate needs. */
    public SSLContext context() {
        try {
            char[] password = "changeit".toCharArray();
            KeyStore store =
                    KeyStore.getInstance(certificate.resolveSibling("store.p12").toFile(), password);
            KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            keys.init(store, password);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(keys.getKeyManagers(), null, null);
            return context;
        } catch (GeneralSecurityException | IOException e) {
            throw new AssertionError(e);
        }
    }

    private static void pem(Path file, String type, byte[] der) throws IOException {
        String body = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der);
        Files.writeString(file, "-----BEGIN " + type + "-----\n" + body + "\n-----END " + type + "-----\n");
    }
}
