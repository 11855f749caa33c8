package dev.sankofa.sandbox.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sankofa.foundation.ErrorCode;
import dev.sankofa.foundation.SankofaException;
import dev.sankofa.foundation.Secret;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedPostgresTest {
    private static final Path CACHE = Path.of("target", "postgres-binaries");
    private static final Secret PASSWORD = Secret.of("p'ass \"wörd");

    @TempDir
    private Path directory;

    private static PostgresBinaries binaries() {
        return PostgresBinaries.embedded(CACHE);
    }

    @Test
    void aNewServerAnswersWithChecksumsAndThePasswordAsked() throws SQLException {
        try (var server =
                EmbeddedPostgres.create(binaries(), directory.resolve("data"), ServerOptions.with(PASSWORD))) {
            assertThat(server.query("postgres", "SHOW data_checksums")).containsExactly("on");
            assertThat(server.query("postgres", "SHOW server_encoding")).containsExactly("UTF8");
            assertThat(server.query("postgres", "SHOW listen_addresses")).containsExactly("127.0.0.1");
            assertThat(server.query("postgres", "SHOW server_version").getFirst())
                    .startsWith("18");
            assertThatThrownBy(() -> DriverManager.getConnection(server.url("postgres"), "postgres", "wrong"))
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("password authentication failed");
        }
    }

    @Test
    void closingEndsTheProcessAndOpeningAgainFindsTheData() {
        ServerOptions options = ServerOptions.with(PASSWORD);
        Path data = directory.resolve("data");
        EmbeddedPostgres first = EmbeddedPostgres.create(binaries(), data, options);
        first.execute("postgres", "CREATE TABLE kept (id int)", "INSERT INTO kept VALUES (1), (2)");
        first.close();
        assertThat(first.isAlive()).isFalse();
        assertThat(data.resolve("postmaster.pid")).doesNotExist();
        try (var second = EmbeddedPostgres.open(binaries(), data, options)) {
            assertThat(second.query("postgres", "SELECT count(*) FROM kept")).containsExactly("2");
        }
    }

    @Test
    void aCrashedServerRecoversOnTheNextStart() {
        ServerOptions options = ServerOptions.with(PASSWORD);
        Path data = directory.resolve("data");
        EmbeddedPostgres first = EmbeddedPostgres.create(binaries(), data, options);
        first.execute("postgres", "CREATE TABLE kept AS SELECT generate_series(1, 1000) AS id");
        first.crash();
        try (var second = EmbeddedPostgres.open(binaries(), data, options)) {
            assertThat(second.query("postgres", "SELECT count(*) FROM kept")).containsExactly("1000");
        }
    }

    @Test
    void aServerThatOutlivesUsIsStoppedByItsDirectory() {
        Path data = directory.resolve("data");
        var server = EmbeddedPostgres.create(
                binaries(), data, ServerOptions.with(PASSWORD).outlivingUs());
        server.close();
        assertThat(server.isAlive()).isTrue();
        assertThat(EmbeddedPostgres.stop(binaries(), data)).isTrue();
        assertThat(EmbeddedPostgres.stop(binaries(), data)).isFalse();
        assertThat(ProcessHandle.of(server.processId()).filter(ProcessHandle::isAlive))
                .isEmpty();
    }

    @Test
    void directoriesThatOthersCannotEnterWork() throws IOException {
        Path closed = Files.createDirectory(directory.resolve("closed"));
        Files.setPosixFilePermissions(closed, PosixFilePermissions.fromString("rwx------"));
        try (var server = EmbeddedPostgres.create(binaries(), closed.resolve("data"), ServerOptions.with(PASSWORD))) {
            assertThat(server.query("postgres", "SELECT 1")).containsExactly("1");
        }
        assertThat(Files.getPosixFilePermissions(closed)).isEqualTo(PosixFilePermissions.fromString("rwx------"));
    }

    @Test
    void aServerThatCannotStartSaysWhy() {
        ServerOptions options = ServerOptions.with(PASSWORD)
                .setting("shared_preload_libraries", "no_such_library")
                .within(Duration.ofSeconds(30));
        assertThatThrownBy(() -> EmbeddedPostgres.create(binaries(), directory.resolve("data"), options))
                .isInstanceOfSatisfying(SankofaException.class, e -> {
                    assertThat(e.code()).isEqualTo(ErrorCode.TARGET_FAILED);
                    assertThat(e).hasMessageContaining("no_such_library");
                    assertThat(e.hint()).get().asString().contains("data.log");
                });
    }

    @Test
    void aPlaceWithoutADataDirectoryIsNotStarted() {
        assertThatThrownBy(() -> EmbeddedPostgres.open(binaries(), directory, ServerOptions.with(PASSWORD)))
                .isInstanceOfSatisfying(
                        SankofaException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.NOT_FOUND));
    }
}
