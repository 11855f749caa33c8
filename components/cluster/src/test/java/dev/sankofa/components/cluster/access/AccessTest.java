package dev.sankofa.components.cluster.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sankofa.components.cluster.ApiAnswers;
import dev.sankofa.components.cluster.TestCluster;
import dev.sankofa.components.cluster.api.ApiClient;
import dev.sankofa.components.cluster.api.ApiException;
import dev.sankofa.components.cluster.api.ApiFailures;
import dev.sankofa.foundation.ErrorCode;
import dev.sankofa.foundation.SankofaException;
import dev.sankofa.testkit.ScriptedHttpServer;
import dev.sankofa.testkit.ServerCertificate;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyStore;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class AccessTest {
    private static final String VERSION = "{\"gitVersion\":\"v1.36.0\"}";

    @TempDir
    Path directory;

    private Path kubeconfig(String server, String cluster, String user) throws IOException {
        Path file = directory.resolve("kubeconfig");
        Files.writeString(file, """
                apiVersion: v1
                kind: Config
                current-context: here
                contexts:
                - {name: here, context: {cluster: lab, user: me, namespace: shop}}
                - {name: other, context: {cluster: nowhere, user: me}}
                clusters:
                - name: lab
                  cluster: {server: "%s"%s}
                users:
                - name: me
                  user: {%s}
                """.formatted(server, cluster, user));
        return file;
    }

    private static String base64(Path file) throws IOException {
        return Base64.getEncoder().encodeToString(Files.readAllBytes(file));
    }

    private static String version(Map<String, ?> settings) {
        try (ApiClient client = TestCluster.client(settings)) {
            return client.version();
        }
    }

    /** Answers only who shows the token. */
    private static byte[] guarded(String head, String token) {
        return head.contains("authorization: Bearer " + token + "\r\n")
                ? ScriptedHttpServer.answer(200, VERSION)
                : ApiAnswers.status(401, "Unauthorized", "Unauthorized");
    }

    @Test
    void inlineAuthorityAndClientCertificateAreUsed() throws Exception {
        ServerCertificate certificate = ServerCertificate.create(directory.resolve("certificate"));
        try (ScriptedHttpServer server =
                ScriptedHttpServer.encrypted(mutual(certificate), true, _ -> ScriptedHttpServer.answer(200, VERSION))) {
            Path file = kubeconfig(
                    server.endpoint().toString(),
                    ", certificate-authority-data: " + base64(certificate.certificate()),
                    "client-certificate-data: " + base64(certificate.certificate()) + ", client-key: "
                            + directory.relativize(certificate.key()));
            assertThat(version(Map.of("kubeconfig", file.toString()))).isEqualTo("v1.36.0");
            assertThat(TestCluster.access(Map.of("kubeconfig", file.toString())).namespace())
                    .isEqualTo("shop");
        }
    }

    /** The self-signed certificate is its own authority, for the server and for the client. */
    private static SSLContext mutual(ServerCertificate certificate) throws Exception {
        char[] password = "changeit".toCharArray();
        KeyStore store = KeyStore.getInstance(
                certificate.certificate().resolveSibling("store.p12").toFile(), password);
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(store, password);
        KeyStore trusted = KeyStore.getInstance(KeyStore.getDefaultType());
        trusted.load(null, null);
        trusted.setCertificateEntry("client", store.getCertificate("server"));
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(trusted);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
        return context;
    }

    @Test
    void aCertificateThatNobodyVouchesForIsRefusedWithWhatToDo() throws Exception {
        ServerCertificate certificate = ServerCertificate.create(directory.resolve("certificate"));
        try (ScriptedHttpServer server = ScriptedHttpServer.encrypted(
                certificate.context(), false, _ -> ScriptedHttpServer.answer(200, VERSION))) {
            assertThatThrownBy(() -> version(Map.of("server", server.endpoint().toString())))
                    .isInstanceOfSatisfying(ApiException.class, e -> {
                        SankofaException failure = ApiFailures.reading(e);
                        assertThat(failure.code()).isEqualTo(ErrorCode.SOURCE_DENIED);
                        assertThat(failure.hint())
                                .hasValueSatisfying(hint -> assertThat(hint).contains("ca-file"));
                    });
            assertThat(server.requests()).isEmpty();
            Path ca = certificate.certificate();
            assertThat(version(Map.of("server", server.endpoint().toString(), "ca-file", ca.toString())))
                    .isEqualTo("v1.36.0");
            assertThat(version(Map.of("server", server.endpoint().toString(), "insecure-skip-tls-verify", "true")))
                    .isEqualTo("v1.36.0");
        }
    }

    @Test
    void insecureInAKubeconfigMustBeNamedByThePolicyToo() throws IOException {
        Path file = kubeconfig("https://127.0.0.1:1", ", insecure-skip-tls-verify: true", "token: abc");
        refused(
                Map.of("kubeconfig", file.toString()),
                ErrorCode.POLICY_INVALID,
                "cluster 'lab'",
                "insecure-skip-tls-verify");
        TestCluster.access(Map.of("kubeconfig", file.toString(), "insecure-skip-tls-verify", "true"));
    }

    private static void refused(Map<String, ?> settings, ErrorCode code, String named, String hint) {
        assertThatThrownBy(() -> TestCluster.access(settings)).isInstanceOfSatisfying(SankofaException.class, e -> {
            assertThat(e.code()).isEqualTo(code);
            assertThat(e.getMessage()).contains(named);
            assertThat(e.hint()).hasValueSatisfying(text -> assertThat(text).contains(hint));
        });
    }

    @Test
    void whatCannotBeHonouredIsRefused() throws IOException {
        Path proxied = kubeconfig("https://127.0.0.1:1", ", proxy-url: \"http://127.0.0.1:3128\"", "token: abc");
        refused(Map.of("kubeconfig", proxied.toString()), ErrorCode.UNSUPPORTED, "proxy-url", "context without it");
        Path posing = kubeconfig("https://127.0.0.1:1", "", "token: abc, as: admin");
        refused(Map.of("kubeconfig", posing.toString()), ErrorCode.UNSUPPORTED, "has as,", "context without it");
    }

    @Test
    void aNameThatIsNotThereIsNamedWithThoseThatAre() throws IOException {
        String file = kubeconfig("https://127.0.0.1:1", "", "token: abc").toString();
        refused(
                Map.of("kubeconfig", file, "context", "gone"),
                ErrorCode.POLICY_INVALID,
                "context 'gone'",
                "here, other");
        refused(Map.of("kubeconfig", file, "context", "other"), ErrorCode.POLICY_INVALID, "cluster 'nowhere'", "lab");
        refused(
                Map.of("kubeconfig", file, "server", "https://a"),
                ErrorCode.POLICY_INVALID,
                "contradict",
                "one of them");
        refused(Map.of("server", "cluster:6443"), ErrorCode.POLICY_INVALID, "'cluster:6443'", "https://");
        refused(Map.of("token", "abc"), ErrorCode.POLICY_INVALID, "belong to server", "Set server");
        refused(Map.of(), ErrorCode.POLICY_INVALID, "how to reach the cluster", "kubeconfig");
    }

    @Test
    void aRefusedTokenOfAFileIsReadAgain() throws IOException {
        Path token = directory.resolve("token");
        Files.writeString(token, "old\n");
        try (ScriptedHttpServer server = new ScriptedHttpServer(head -> guarded(head, "new"));
                ApiClient client = TestCluster.client(
                        Map.of("server", server.endpoint().toString(), "token-file", token.toString()))) {
            assertThatThrownBy(client::version).hasMessageContaining("401");
            Files.writeString(token, "new\n");
            assertThat(client.version()).isEqualTo("v1.36.0");
        }
    }

    @Test
    void anExecPluginIsAskedOnceWhileItsAnswerIsValid() throws IOException {
        Path plugin = script("""
                #!/bin/sh
                echo x >> "$COUNT"
                case "$KUBERNETES_EXEC_INFO" in *'"server":"http'*) ;; *) exit 3 ;; esac
                echo '{"apiVersion":"client.authentication.k8s.io/v1","kind":"ExecCredential","status":{"token":"'$1'",
                  "expirationTimestamp":"2999-01-01T00:00:00Z"}}'
                """);
        Path count = directory.resolve("count");
        try (ScriptedHttpServer server = new ScriptedHttpServer(head -> guarded(head, "fresh"))) {
            Path file = kubeconfig(server.endpoint().toString(), "", exec(plugin, "fresh", count));
            try (ApiClient client = TestCluster.client(Map.of("kubeconfig", file.toString()))) {
                assertThat(client.version()).isEqualTo("v1.36.0");
                assertThat(client.version()).isEqualTo("v1.36.0");
            }
            assertThat(Files.readAllLines(count)).hasSize(1);
        }
    }

    private static String exec(Path plugin, String argument, Path count) {
        return "exec: {apiVersion: client.authentication.k8s.io/v1, command: ./" + plugin.getFileName() + ", args: ["
                + argument + "], env: [{name: COUNT, value: \"" + count
                + "\"}], provideClusterInfo: true, interactiveMode: Never}";
    }

    private Path script(String text) throws IOException {
        Path script = Files.writeString(directory.resolve("plugin.sh"), text);
        Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwx------"));
        return script;
    }

    @Test
    void anExecPluginThatFailsIsNamedAndItsOutputNotShown() throws IOException {
        Path plugin = script("#!/bin/sh\necho hunter2\nexit $1\n");
        Path count = directory.resolve("count");
        for (Map.Entry<String, String> run : Map.of("7", "ended with status 7", "0", "did not answer in JSON")
                .entrySet()) {
            Path file = kubeconfig("http://127.0.0.1:1", "", exec(plugin, "\"" + run.getKey() + "\"", count));
            assertThatThrownBy(() -> version(Map.of("kubeconfig", file.toString())))
                    .isInstanceOfSatisfying(SankofaException.class, e -> {
                        assertThat(e.code()).isEqualTo(ErrorCode.SECRET_UNRESOLVED);
                        assertThat(e.getMessage())
                                .contains("plugin.sh", run.getValue())
                                .doesNotContain("hunter2");
                    });
        }
    }

    @Test
    void aPathOfTheServerComesBeforeEveryOther() throws IOException {
        AtomicInteger right = new AtomicInteger();
        try (ScriptedHttpServer server = new ScriptedHttpServer(head -> {
            right.addAndGet(head.startsWith("GET /k8s/clusters/c-1/version HTTP") ? 1 : 0);
            return ScriptedHttpServer.answer(200, VERSION);
        })) {
            assertThat(version(Map.of("server", server.endpoint().toString() + "/k8s/clusters/c-1/")))
                    .isEqualTo("v1.36.0");
            assertThat(right).hasValue(1);
        }
    }

    @Test
    void nothingOfAnIdentityIsPrinted() {
        Identity identity = Identity.ofToken(dev.sankofa.foundation.Secret.of("hunter2"));
        assertThat(identity.toString().getBytes(StandardCharsets.UTF_8))
                .asString()
                .doesNotContain("hunter2");
    }
}
