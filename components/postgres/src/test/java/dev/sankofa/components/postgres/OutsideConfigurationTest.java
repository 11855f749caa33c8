package dev.sankofa.components.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sankofa.components.postgres.backup.StorePaths;
import dev.sankofa.components.spi.Finding;
import dev.sankofa.components.spi.RestoreOutcome;
import dev.sankofa.components.spi.Verification;
import dev.sankofa.components.spi.VerificationSubject.CaptureItself;
import dev.sankofa.foundation.Secret;
import dev.sankofa.sandbox.postgres.EmbeddedPostgres;
import dev.sankofa.sandbox.postgres.ServerOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A server whose configuration lies outside its data directory, as Debian has it in /etc/postgresql. */
class OutsideConfigurationTest {
    private static final List<String> FILES = List.of("postgresql.conf", "pg_hba.conf", "pg_ident.conf");

    @TempDir
    private Path directory;

    private Path elsewhere;
    private EmbeddedPostgres server;

    @BeforeEach
    void start() throws IOException {
        Path data = directory.resolve("data");
        EmbeddedPostgres first = Servers.create(data);
        first.stop();
        elsewhere = Files.createDirectory(directory.resolve("etc"));
        Files.createDirectory(elsewhere.resolve("conf.d"));
        for (String file : FILES) {
            Files.move(data.resolve(file), elsewhere.resolve(file));
        }
        String text = Files.readString(elsewhere.resolve("postgresql.conf"));
        Files.writeString(
                elsewhere.resolve("postgresql.conf"),
                text + "\nwork_mem = 7MB\ninclude_dir = 'conf.d'\nhba_file = '" + elsewhere.resolve("pg_hba.conf")
                        + "'\nident_file = '" + elsewhere.resolve("pg_ident.conf") + "'\n");
        Files.writeString(elsewhere.resolve("pg_ident.conf"), "shop deploy postgres\n");
        for (Path path : List.of(elsewhere, elsewhere.resolve("conf.d"))) {
            Servers.giveToServer(first, path);
        }
        ServerOptions options = Servers.options()
                .setting("config_file", elsewhere.resolve("postgresql.conf").toString());
        server = EmbeddedPostgres.open(first.binaries(), data, options);
        server.execute("postgres", "CREATE TABLE kept AS SELECT generate_series(1, 100) AS id");
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void itsFilesAreCapturedAndTheRestoredServerRunsWithThemFromItsOwnDirectory() throws IOException {
        Scene scene = new Scene(directory, Servers.policy(server));
        Scene.Taken taken = scene.capture();
        for (String file : FILES) {
            assertThat(taken.source().find(StorePaths.CONFIGURATION.resolve(file)))
                    .as(file)
                    .isPresent();
        }
        Verification verification = scene.component().verify(taken.source(), new CaptureItself(), scene.run());
        assertThat(verification.isPassed()).as(verification.toString()).isTrue();

        RestoreOutcome outcome = scene.restore(taken.source(), Map.of());
        assertThat(outcome.findings())
                .extracting(Finding::message)
                .anySatisfy(message -> assertThat(message).contains("kept its configuration outside"));
        server.stop();
        Files.move(elsewhere, directory.resolve("etc of a machine that is gone"));
        try (EmbeddedPostgres restored = scene.open(server)) {
            assertThat(restored.query("postgres", "SHOW work_mem")).containsExactly("7MB");
            assertThat(restored.query("postgres", "SHOW hba_file"))
                    .containsExactly(scene.target().resolve("pg_hba.conf").toString());
            assertThat(restored.query("postgres", "SELECT count(*) FROM kept")).containsExactly("100");
            assertThat(restored.query("postgres", "SELECT count(*) FROM pg_hba_file_rules WHERE error IS NULL"))
                    .doesNotContain("0");
            assertThat(restored.query("postgres", "SELECT sys_name FROM pg_ident_file_mappings"))
                    .containsExactly("deploy");
        }
    }

    @Test
    void aRoleThatMayNotReadThemGetsAServerWithTheLeastAccess() throws IOException {
        server.execute(
                "postgres", "CREATE ROLE limited LOGIN REPLICATION PASSWORD 'p'", "GRANT pg_read_all_data TO limited");
        Map<String, Object> policy = new LinkedHashMap<>(Servers.policy(server));
        policy.put("user", "limited");
        policy.put("password", Secret.of("p"));
        Scene scene = new Scene(directory, policy);
        Scene.Taken taken = scene.capture();
        assertThat(taken.capture().findings())
                .anySatisfy(finding -> assertThat(finding.message()).contains("may not see configuration files"));
        assertThat(taken.source().find(StorePaths.CONFIGURATION.resolve("postgresql.conf")))
                .isEmpty();
        RestoreOutcome outcome = scene.restore(taken.source(), Map.of());
        assertThat(outcome.findings())
                .anySatisfy(finding -> assertThat(finding.hint())
                        .contains("Write postgresql.conf and pg_hba.conf as the source had them"));
        try (EmbeddedPostgres restored = scene.open(server)) {
            assertThat(restored.query("postgres", "SELECT DISTINCT auth_method FROM pg_hba_file_rules"))
                    .containsExactly("scram-sha-256");
        }
    }
}
