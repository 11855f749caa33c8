package dev.sankofa.components.postgres.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What a connection does once the login is over, against a real server. */
class SessionTest {
    @RegisterExtension
    private static final LoginServer server = new LoginServer();

    @Test
    void aConnectionGoesOnAfterAStatementThatFailed() throws IOException {
        try (var connection =
                WireConnection.open(server.settings("trusting", TlsMode.DISABLE).forDatabase("postgres"))) {
            assertThatThrownBy(() -> connection.query("SELECT 1/0"))
                    .isInstanceOfSatisfying(
                            ServerErrorException.class,
                            e -> assertThat(e.sqlState()).isEqualTo("22012"));
            assertThat(connection.query("SELECT 1; SELECT 2")).hasSize(2);
            connection.query("DO $$ BEGIN RAISE WARNING 'look here'; END $$");
            assertThat(connection.notices()).extracting(ServerMessage::message).containsExactly("look here");
        }
    }

    @Test
    void copyInAndOutCarryBytes() throws IOException {
        try (var connection =
                WireConnection.open(server.settings("trusting", TlsMode.DISABLE).forDatabase("postgres"))) {
            connection.query("CREATE TEMP TABLE t (a int, b text)");
            connection.send("COPY t FROM STDIN");
            CopyIn in = connection.readCopyIn();
            byte[] lines = "1\tone\n2\t\\N\n".getBytes(StandardCharsets.UTF_8);
            in.write(lines, 0, lines.length);
            in.finish();
            assertThat(connection.readResult().tag()).isEqualTo("COPY 2");
            connection.readReady();
            connection.send("COPY t TO STDOUT");
            CopyOut out = connection.readCopyOut();
            StringBuilder text = new StringBuilder();
            while (out.next()) {
                text.append(new String(out.array(), out.offset(), out.length(), StandardCharsets.UTF_8));
            }
            connection.readResult();
            connection.readReady();
            assertThat(text.toString()).isEqualTo("1\tone\n2\t\\N\n");
            assertThat(connection.query("SELECT b FROM t ORDER BY a").getFirst().rows())
                    .extracting(row -> row.optionalText(0))
                    .isEqualTo(List.of(Optional.of("one"), Optional.empty()));
        }
    }

    @Test
    void walStreamsBothWays() throws IOException {
        try (var connection =
                WireConnection.open(server.settings("trusting", TlsMode.DISABLE).forReplication())) {
            String position = connection
                    .query("IDENTIFY_SYSTEM")
                    .getFirst()
                    .rows()
                    .getFirst()
                    .text(2);
            connection.send("START_REPLICATION PHYSICAL " + position);
            CopyIn both = connection.readCopyBoth();
            server.postgres().execute("postgres", "SELECT pg_logical_emit_message(false, 'test', 'hello')");
            assertThat(both.incoming().next()).isTrue();
            assertThat((char) both.incoming().readByte()).isIn('w', 'k');
            both.finish();
        }
    }

    @Test
    void aRunningStatementIsCancelledFromOutside() throws Exception {
        try (var connection = WireConnection.open(
                        server.settings("trusting", TlsMode.PREFER).forDatabase("postgres"));
                var tasks = Executors.newVirtualThreadPerTaskExecutor()) {
            var sleeping = tasks.submit(() -> connection.query("SELECT pg_sleep(60)"));
            while (server.postgres()
                    .query(
                            "postgres",
                            "SELECT 1 FROM pg_stat_activity WHERE query LIKE '%pg_sleep(60)' AND usename = 'trusting'")
                    .isEmpty()) {
                TimeUnit.MILLISECONDS.sleep(20);
            }
            connection.cancel();
            assertThatThrownBy(() -> sleeping.get(30, TimeUnit.SECONDS))
                    .cause()
                    .isInstanceOfSatisfying(
                            ServerErrorException.class,
                            e -> assertThat(e.sqlState()).isEqualTo("57014"));
        }
    }

    @Test
    void silenceHasALimit() throws IOException {
        ConnectionSettings patient =
                server.settings("trusting", TlsMode.DISABLE).forDatabase("postgres");
        try (var connection = WireConnection.open(patient)) {
            connection.silenceLimit(Duration.ofMillis(200));
            assertThatThrownBy(() -> connection.query("SELECT pg_sleep(20)"))
                    .isInstanceOf(SocketTimeoutException.class);
        }
    }
}
