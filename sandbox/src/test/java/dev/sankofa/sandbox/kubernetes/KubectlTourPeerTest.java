package dev.sankofa.sandbox.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sankofa.testkit.PeerTest;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A tour through kubectl: the resource {@code tour.txt}, against ours. */
@PeerTest
class KubectlTourPeerTest {
    private static final String DEPLOYMENT = """
            apiVersion: apps/v1
            kind: Deployment
            metadata: {name: applied, labels: {app: applied}}
            spec:
              replicas: 1
              selector: {matchLabels: {app: applied}}
              template:
                metadata: {labels: {app: applied}}
                spec: {containers: [{name: web, image: "shop/web:1"}]}
            """;

    @TempDir
    private Path directory;

    /** A line of the tour. */
    private record Step(int status, List<String> command, String printed) {
        static Step parse(String line) {
            String command = line.substring(2, line.lastIndexOf(" # "));
            return new Step(
                    line.charAt(0) - '0', List.of(command.split(" ")), line.substring(line.lastIndexOf(" # ") + 3));
        }
    }

    @Test
    void everyCommandWorksOrIsRefusedWithAReason() throws IOException, InterruptedException {
        Files.writeString(directory.resolve("shop.yaml"), DEPLOYMENT);
        Files.writeString(directory.resolve("changed.yaml"), DEPLOYMENT.replace("replicas: 1", "replicas: 2"));
        makeCertificate();
        try (ApiServer server = ApiServer.start(ApiServer.Options.simulated().withTls())) {
            server.writeKubeconfig(directory.resolve("kubeconfig"));
            Kubectl kubectl = new Kubectl(directory);
            for (Step step : steps()) {
                Kubectl.Result result = kubectl.run(step.command(), Map.of("EDITOR", "sed -i s/quiet/loud/"));
                assertThat(result.status())
                        .as("kubectl " + String.join(" ", step.command()) + ": " + result.output())
                        .isEqualTo(step.status());
                assertThat(result.output())
                        .as("kubectl " + String.join(" ", step.command()))
                        .contains(step.printed());
            }
        }
    }

    private static List<Step> steps() throws IOException {
        try (InputStream resource = KubectlTourPeerTest.class.getResourceAsStream("tour.txt")) {
            if (resource == null) {
                throw new IllegalStateException("resource is missing");
            }
            BufferedReader lines = new BufferedReader(new InputStreamReader(resource, StandardCharsets.UTF_8));
            return lines.lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(Step::parse)
                    .toList();
        }
    }

    /** kubectl looks whether key and certificate belong together. */
    private void makeCertificate() throws IOException, InterruptedException {
        Path program = Path.of(System.getProperty("java.home"), "bin", "keytool");
        Path store = directory.resolve("store.p12");
        ProcessBuilder keytool = new ProcessBuilder(
                program.toString(),
                "-genkeypair",
                "-keyalg",
                "RSA",
                "-alias",
                "c",
                "-dname",
                "CN=x",
                "-storetype",
                "PKCS12",
                "-storepass",
                "password",
                "-keystore",
                store.toString());
        Process process = keytool.redirectErrorStream(true)
                .redirectOutput(directory.resolve("keytool.out").toFile())
                .start();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        try (InputStream in = Files.newInputStream(store)) {
            KeyStore keys = KeyStore.getInstance("PKCS12");
            keys.load(in, "password".toCharArray());
            pem("c.pem", "CERTIFICATE", keys.getCertificate("c").getEncoded());
            pem(
                    "k.pem",
                    "PRIVATE KEY",
                    keys.getKey("c", "password".toCharArray()).getEncoded());
        } catch (GeneralSecurityException e) {
            throw new IOException(e);
        }
    }

    private void pem(String file, String label, byte[] bytes) throws IOException {
        String text = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(bytes);
        Files.writeString(
                directory.resolve(file), "-----BEGIN " + label + "-----\n" + text + "\n-----END " + label + "-----\n");
    }
}
