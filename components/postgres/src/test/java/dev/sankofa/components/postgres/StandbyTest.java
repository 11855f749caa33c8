package dev.sankofa.components.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sankofa.components.spi.Discovery;
import dev.sankofa.components.spi.Verification;
import dev.sankofa.components.spi.VerificationSubject.CaptureItself;
import dev.sankofa.sandbox.postgres.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A replica as the source, so that the primary need not bear the reading; the replica comes from our own restore. */
@Timeout(120)
class StandbyTest {
    @TempDir
    private Path directory;

    @Test
    void aReplicaMadeOfACaptureIsCapturedAndComesBackAsAServerOfItsOwn() throws Exception {
        try (EmbeddedPostgres primary = Servers.create(directory.resolve("data"))) {
            Servers.fill(primary, "postgres");
            try (EmbeddedPostgres standby = standbyOf(primary)) {
                primary.execute("postgres", "CREATE TABLE later AS SELECT generate_series(1, 500) AS id");
                // A backup from a replica begins at its last restartpoint, which follows a checkpoint of the primary.
                primary.execute("postgres", "CHECKPOINT");
                awaitReplay(primary, standby);
                Scene scene = new Scene(Files.createDirectory(directory.resolve("second")), Servers.policy(standby));
                Discovery discovery = scene.component().discover(scene.run());
                assertThat(discovery.isCapturable()).as(discovery.toString()).isTrue();
                assertThat(discovery.facts().flag("standby")).contains(true);

                Scene.Taken taken = scene.capture();
                Verification verification = scene.component().verify(taken.source(), new CaptureItself(), scene.run());
                assertThat(verification.isPassed()).as(verification.toString()).isTrue();
                scene.restore(taken.source(), Map.of());
                assertThat(scene.target().resolve("standby.signal")).doesNotExist();
                try (EmbeddedPostgres restored = scene.open(primary)) {
                    assertThat(restored.query("postgres", "SELECT pg_is_in_recovery()"))
                            .containsExactly("f");
                    assertThat(restored.query("postgres", "SHOW primary_conninfo"))
                            .containsExactly("");
                    assertThat(restored.query("postgres", "SELECT count(*) FROM later"))
                            .containsExactly("500");
                    assertThat(restored.query("postgres", "SELECT count(*) FROM users"))
                            .containsExactly("2000");
                    restored.execute("postgres", "INSERT INTO later VALUES (501)");
                }
            }
        }
    }

    private EmbeddedPostgres standbyOf(EmbeddedPostgres primary) throws IOException {
        Scene scene = new Scene(Files.createDirectory(directory.resolve("first")), Servers.policy(primary));
        String upstream =
                "host=127.0.0.1 port=" + primary.port() + " user=postgres password='" + Servers.PASSWORD + "'";
        scene.restore(scene.capture().source(), Map.of("settings", List.of("primary_conninfo=" + upstream)));
        Files.createFile(scene.target().resolve("standby.signal"));
        return scene.open(primary);
    }

    /** The class's time limit ends it when that never comes. */
    private static void awaitReplay(EmbeddedPostgres primary, EmbeddedPostgres standby) throws Exception {
        String written =
                primary.query("postgres", "SELECT pg_current_wal_insert_lsn()").getFirst();
        while (!standby.query("postgres", "SELECT pg_last_wal_replay_lsn() >= '" + written + "'")
                .contains("t")) {
            TimeUnit.MILLISECONDS.sleep(50);
        }
    }
}
