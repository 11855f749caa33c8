package dev.sankofa.components.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sankofa.components.spi.Facts;
import dev.sankofa.components.spi.Verification;
import dev.sankofa.components.spi.VerificationSubject.CaptureItself;
import dev.sankofa.components.spi.VerificationSubject.RestoredTarget;
import dev.sankofa.sandbox.postgres.EmbeddedPostgres;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CaptureUnderLoadTest {
    @TempDir
    private Path directory;

    @Test
    void aCaptureTakenWhileOthersWriteStartsAndIsSound() throws Exception {
        try (EmbeddedPostgres server = Servers.create(directory.resolve("data"))) {
            Servers.fill(server, "postgres");
            server.execute("postgres", "CREATE TABLE ledger (id bigserial PRIMARY KEY, a int, b text)");
            Scene scene = new Scene(directory, Servers.policy(server));
            Scene.Taken taken = captureWhileWriting(server, scene);
            Verification verification = scene.component().verify(taken.source(), new CaptureItself(), scene.run());
            assertThat(verification.isPassed()).as(verification.toString()).isTrue();
            assertThat(verification.checks())
                    .filteredOn(check -> check.name().contains("amcheck"))
                    .allSatisfy(check -> assertThat(check.result()).isEqualTo(Verification.Result.PASSED));
            scene.restore(taken.source(), Map.of());
            try (EmbeddedPostgres restored = scene.open(server)) {
                // Each transaction wrote two rows that cancel out; a torn one would not.
                assertThat(restored.query("postgres", "SELECT sum(a), count(*) % 2 FROM ledger"))
                        .containsExactly("0");
                assertThat(restored.query("postgres", "SELECT count(*) FROM users"))
                        .containsExactly("2000");
                assertThat(restored.query("postgres", "SHOW archive_mode")).containsExactly("off");
            }
        }
    }

    private static Scene.Taken captureWhileWriting(EmbeddedPostgres server, Scene scene) throws Exception {
        AtomicBoolean enough = new AtomicBoolean();
        CountDownLatch begun = new CountDownLatch(1);
        try (var tasks = Executors.newVirtualThreadPerTaskExecutor()) {
            var writing = tasks.submit(() -> write(server, begun, enough));
            try {
                assertThat(begun.await(60, TimeUnit.SECONDS)).isTrue();
                return scene.capture();
            } finally {
                enough.set(true);
                assertThat(writing.get()).isPositive();
            }
        }
    }

    private static int write(EmbeddedPostgres server, CountDownLatch begun, AtomicBoolean enough) throws SQLException {
        int transactions = 0;
        try (Connection connection = server.connect("postgres");
                Statement statement = connection.createStatement()) {
            while (!enough.get()) {
                statement.execute("INSERT INTO ledger (a, b) VALUES (" + transactions + ", repeat('x', 500)), (-"
                        + transactions + ", 'y')");
                statement.execute("UPDATE users SET name = name || '.' WHERE id = " + (1 + transactions % 2000));
                transactions++;
                begun.countDown();
            }
        }
        return transactions;
    }

    @Test
    void aQuietServerIsCapturedExactlyAndComparedStrictly() throws Exception {
        try (EmbeddedPostgres server = Servers.create(directory.resolve("data"))) {
            server.execute("postgres", "CREATE DATABASE shop");
            Servers.fill(server, "shop");
            server.execute("shop", "CREATE EXTENSION pg_trgm");
            Scene scene = new Scene(directory, Servers.policy(server));
            Scene.Taken taken = scene.capture();
            Facts tables = taken.capture().facts().group("tables");
            assertThat(tables.number("counted")).contains(4L);
            assertThat(tables.number("exact")).contains(4L);
            assertThat(tables.number("rows")).contains(2053L);
            assertThat(taken.capture().position()).matches("[0-9A-F]+/[0-9A-F]+");
            assertThat(taken.capture().facts().list("extensions", Facts.class))
                    .anySatisfy(extension -> assertThat(extension.text("name")).contains("pg_trgm"));
            scene.restore(taken.source(), Map.of("settings", List.of("work_mem=7MB")));
            server.stop();
            try (EmbeddedPostgres restored = scene.open(server)) {
                assertThat(restored.query("shop", "SHOW work_mem")).containsExactly("7MB");
                RestoredTarget subject = new RestoredTarget(
                        scene.settings(Map.of("host", "127.0.0.1", "port", Integer.toString(restored.port()))));
                Verification same = scene.component().verify(taken.source(), subject, scene.run());
                assertThat(same.checks())
                        .allSatisfy(check ->
                                assertThat(check.result()).as(check.detail()).isEqualTo(Verification.Result.PASSED));
                restored.execute("shop", "UPDATE users SET name = 'changed' WHERE id = 7");
                Verification changed = scene.component().verify(taken.source(), subject, scene.run());
                assertThat(changed.isPassed()).isFalse();
                assertThat(changed.toString()).contains("shop.public.users");
            }
            assertThat(Files.exists(scene.target().resolve("backup_label.old"))).isTrue();
        }
    }
}
