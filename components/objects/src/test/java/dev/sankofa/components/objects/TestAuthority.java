package dev.sankofa.components.objects;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/** A certificate authority of a test's own, made with the JDK's keytool. */
final class TestAuthority {
    private static final String PASSWORD = "changeit";

    private final Path directory;

    TestAuthority(Path directory) throws IOException, InterruptedException {
        this.directory = directory;
        generate("authority", "BC=ca:true");
        keytool("authority", "-exportcert", "-rfc", "-file", certificate().toString());
    }

    /** The authority's own certificate, PEM. */
    Path certificate() {
        return directory.resolve("authority.crt");
    }

    /** A server's key with a certificate for these names, such as {@code DNS:store.test}, signed by the authority. */
    SSLContext server(String names) throws IOException, InterruptedException, GeneralSecurityException {
        Path request = directory.resolve("server.csr");
        Path signed = directory.resolve("server.crt");
        generate("server", "BC=ca:false");
        keytool("server", "-certreq", "-file", request.toString());
        keytool(
                "authority",
                "-gencert",
                "-rfc",
                "-ext",
                "SAN=" + names,
                "-infile",
                request.toString(),
                "-outfile",
                signed.toString());
        keytool(
                "server",
                "-importcert",
                "-noprompt",
                "-alias",
                "root",
                "-file",
                certificate().toString());
        keytool("server", "-importcert", "-file", signed.toString());
        KeyStore store = KeyStore.getInstance(store("server").toFile(), PASSWORD.toCharArray());
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(store, PASSWORD.toCharArray());
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), null, null);
        return context;
    }

    private void generate(String name, String constraint) throws IOException, InterruptedException {
        keytool(name, "-genkeypair", "-keyalg", "EC", "-dname", "CN=" + name, "-ext", constraint, "-validity", "3");
    }

    private Path store(String name) {
        return directory.resolve(name + ".p12");
    }

    private void keytool(String name, String command, String... more) throws IOException, InterruptedException {
        List<String> line = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(), command));
        line.addAll(List.of(more));
        if (!line.contains("-alias")) {
            line.addAll(List.of("-alias", name));
        }
        line.addAll(List.of("-keystore", store(name).toString(), "-storepass", PASSWORD));
        Process process = new ProcessBuilder(line).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).as(output).isZero();
    }
}
