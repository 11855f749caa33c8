package dev.sankofa.components.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.sankofa.components.postgres.wire.ConnectionSettings;
import dev.sankofa.components.postgres.wire.ServerAddress;
import dev.sankofa.components.postgres.wire.TlsMode;
import dev.sankofa.components.postgres.wire.WireConnection;
import dev.sankofa.components.spi.CaptureSink;
import dev.sankofa.components.spi.Discovery;
import dev.sankofa.foundation.ErrorCode;
import dev.sankofa.foundation.SankofaException;
import dev.sankofa.foundation.Secret;
import dev.sankofa.sandbox.postgres.EmbeddedPostgres;
import dev.sankofa.sandbox.postgres.ServerOptions;
import dev.sankofa.testkit.WatchedSink;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What goes wrong at the source: each says what, where, and what to do. */
class FailuresTest {
    @TempDir
    private Path directory;

    private static SankofaException captureFails(Scene scene) {
        return captureFails(scene, scene.store());
    }

    private static SankofaException captureFails(Scene scene, CaptureSink sink) {
        SankofaException failure = catchThrowableOfType(
                SankofaException.class, () -> scene.component().capture(sink, scene.run()));
        assertThat(failure).isNotNull();
        return failure;
    }

    private static void requireFailure(SankofaException failure, ErrorCode code, String thing, String hint) {
        assertThat(failure.code()).as(failure.getMessage()).isEqualTo(code);
        assertThat(failure).hasMessageContaining(thing);
        assertThat(failure.hint()).get().asString().contains(hint);
    }

    private static Map<String, Object> policy(EmbeddedPostgres server, String user, String password) {
        Map<String, Object> policy = new LinkedHashMap<>(Servers.policy(server));
        policy.put("user", user);
        policy.put("password", Secret.of(password));
        return policy;
    }

    @Test
    void whoMayNotComeInIsToldWhy() throws IOException {
        ServerOptions options = Servers.options()
                .accessRules(
                        "host all,replication postgres 127.0.0.1/32 scram-sha-256",
                        "host all,replication plain 127.0.0.1/32 scram-sha-256",
                        "host all outsider 127.0.0.1/32 scram-sha-256");
        try (EmbeddedPostgres server = Servers.create(directory.resolve("data"), options)) {
            server.execute(
                    "postgres",
                    "CREATE ROLE plain LOGIN PASSWORD 'p'",
                    "CREATE ROLE outsider LOGIN REPLICATION PASSWORD 'p'");
            requireFailure(
                    captureFails(new Scene(directory, policy(server, "postgres", "wrong"))),
                    ErrorCode.SOURCE_DENIED,
                    "password of 'postgres'",
                    "Check user and password");
            requireFailure(
                    captureFails(new Scene(directory, policy(server, "plain", "p"))),
                    ErrorCode.SOURCE_DENIED,
                    "'plain'",
                    "ALTER ROLE \"plain\" REPLICATION;");
            Map<String, Object> silent = policy(server, "postgres", "");
            silent.remove("password");
            requireFailure(
                    captureFails(new Scene(directory, silent)),
                    ErrorCode.SOURCE_DENIED,
                    "asks for a password of 'postgres'",
                    "Set password, as ${env:NAME} or ${file:PATH}");
            Map<String, Object> unprotected = policy(server, "postgres", Servers.PASSWORD);
            unprotected.put("sslmode", "require");
            requireFailure(
                    captureFails(new Scene(directory, unprotected)),
                    ErrorCode.SOURCE_DENIED,
                    "does not offer TLS",
                    "Check sslmode");
            unprotected.put("sslmode", "prefer");
            unprotected.put("channel-binding", "require");
            requireFailure(
                    captureFails(new Scene(directory, unprotected)),
                    ErrorCode.SOURCE_DENIED,
                    "channel binding is required, and the server does not use TLS",
                    "set channel-binding to prefer");
            Scene outsider = new Scene(directory, policy(server, "outsider", "p"));
            requireFailure(
                    captureFails(outsider),
                    ErrorCode.SOURCE_DENIED,
                    "'outsider'",
                    "host replication outsider 127.0.0.1/32 scram-sha-256");
            Discovery discovery = outsider.component().discover(outsider.run());
            assertThat(discovery.isCapturable()).isFalse();
            assertThat(discovery.findings().getFirst().hint()).contains("host replication outsider");
        }
    }

    @Test
    void noWalSenderLeftIsALimit() throws IOException {
        ServerOptions options = Servers.options().setting("max_wal_senders", "1");
        try (EmbeddedPostgres server = Servers.create(directory.resolve("data"), options);
                WireConnection taken = WireConnection.open(replication(server))) {
            assertThat(taken.isEncrypted()).isFalse();
            Scene scene = new Scene(directory, Servers.policy(server));
            requireFailure(captureFails(scene), ErrorCode.SOURCE_LIMIT, "127.0.0.1", "max_wal_senders");
            assertThat(scene.component().discover(scene.run()).isCapturable()).isFalse();
        }
    }

    private static ConnectionSettings replication(EmbeddedPostgres server) {
        return new ConnectionSettings(
                        new ServerAddress.Tcp(EmbeddedPostgres.HOST, server.port()),
                        EmbeddedPostgres.USER,
                        Optional.of(Secret.of(Servers.PASSWORD)),
                        TlsMode.DISABLE,
                        Optional.empty(),
                        Map.of(),
                        Duration.ofSeconds(10),
                        Duration.ofSeconds(10))
                .forReplication();
    }

    @Test
    void aServerThatDiesMidCaptureEndsIt() throws IOException {
        try (EmbeddedPostgres server = Servers.create(directory.resolve("data"))) {
            server.execute(
                    "postgres", "CREATE TABLE big AS SELECT repeat(i::text, 100) FROM generate_series(1, 60000) AS i");
            Scene scene = new Scene(directory, Servers.policy(server));
            SankofaException failure = captureFails(scene, WatchedSink.calling(scene.store(), () -> {
                if (server.isAlive()) {
                    server.crash();
                }
            }));
            requireFailure(
                    failure,
                    ErrorCode.SOURCE_FAILED,
                    "127.0.0.1:" + server.port(),
                    String.valueOf(failure.getMessage()).contains("was stopped while reading the database")
                            ? "Start it, and run again."
                            : "Check whether the server was stopped or restarted");
            assertThat(scene.component().discover(scene.run()).isCapturable()).isFalse();
        }
    }

    @Test
    void aServerThatIsNotThereOrNotThatOneIsToldApart() throws IOException {
        Map<String, Object> nobody = new LinkedHashMap<>(
                Map.of("host", "127.0.0.1", "port", Integer.toString(freePort()), "user", "postgres"));
        requireFailure(
                captureFails(new Scene(directory, nobody)),
                ErrorCode.SOURCE_UNREACHABLE,
                "127.0.0.1:" + nobody.get("port") + " refuses connections",
                "Check host and port, that the server runs");
        nobody.put("host", "no-such-host.invalid");
        requireFailure(
                captureFails(new Scene(directory, nobody)),
                ErrorCode.SOURCE_UNREACHABLE,
                "no-such-host.invalid",
                "Check host and port");
        try (var threads = Executors.newVirtualThreadPerTaskExecutor();
                ServerSocket other = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            threads.execute(() -> greetAsSomethingElse(other));
            nobody.put("host", "127.0.0.1");
            nobody.put("port", Integer.toString(other.getLocalPort()));
            requireFailure(
                    captureFails(new Scene(directory, nobody)),
                    ErrorCode.SOURCE_PROTOCOL,
                    "broke the protocol",
                    "a PostgreSQL server itself, not of a pooler or a proxy");
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static void greetAsSomethingElse(ServerSocket listening) {
        try {
            while (true) {
                try (Socket client = listening.accept()) {
                    client.getOutputStream().write("220 mail.example.org\r\n".getBytes(StandardCharsets.US_ASCII));
                    client.getOutputStream().flush();
                    client.getInputStream().readNBytes(8);
                }
            }
        } catch (IOException closed) {
            return;
        }
    }

    @Test
    void aPageWithAWrongChecksumIsNamed() throws IOException {
        EmbeddedPostgres server = Servers.create(directory.resolve("data"));
        String file;
        try (server) {
            server.execute(
                    "postgres",
                    "CREATE TABLE victim AS SELECT repeat(i::text, 100) FROM generate_series(1, 2000) AS i",
                    "CHECKPOINT");
            file = server.query("postgres", "SELECT pg_relation_filepath('victim')")
                    .getFirst();
        }
        try (RandomAccessFile relation =
                new RandomAccessFile(server.dataDirectory().resolve(file).toFile(), "rw")) {
            relation.seek(3 * 8192 + 4000);
            relation.write(new byte[] {1, 2, 3});
        }
        try (EmbeddedPostgres again =
                EmbeddedPostgres.open(server.binaries(), server.dataDirectory(), Servers.options())) {
            SankofaException failure = captureFails(new Scene(directory, Servers.policy(again)));
            requireFailure(failure, ErrorCode.SOURCE_DAMAGED, file + " block 3", "pg_filenode_relation");
        }
    }

    @Test
    void aServerWithoutChecksumsIsCapturedWithAWarning() throws IOException {
        try (EmbeddedPostgres server = EmbeddedPostgres.create(
                Servers.binaries(), directory.resolve("data"), Servers.options().withoutChecksums())) {
            Scene scene = new Scene(directory, Servers.policy(server));
            assertThat(scene.capture().capture().findings())
                    .anySatisfy(finding -> assertThat(finding.subject()).isEqualTo("data_checksums"));
        }
    }

    @Test
    void aLiveDataDirectoryIsNeverOverwritten() throws IOException {
        try (EmbeddedPostgres server = Servers.create(directory.resolve("data"))) {
            Scene scene = new Scene(directory, Servers.policy(server));
            Scene.Taken taken = scene.capture();
            var plan = scene.plan(
                    taken.source(),
                    Map.of("data-directory", server.dataDirectory().toString()));
            assertThat(plan.isRefused()).isTrue();
            assertThat(plan.findings().getFirst().message()).contains("process " + server.processId());
            assertThat(plan.findings().getFirst().hint()).isNotBlank();
            SankofaException refused = catchThrowableOfType(
                    SankofaException.class,
                    () -> scene.restore(
                            taken.source(),
                            Map.of("data-directory", server.dataDirectory().toString())));
            requireFailure(
                    refused, ErrorCode.TARGET_REFUSED, server.dataDirectory().toString(), ".");
            assertThat(server.query("postgres", "SELECT 1")).containsExactly("1");
        }
    }
}
