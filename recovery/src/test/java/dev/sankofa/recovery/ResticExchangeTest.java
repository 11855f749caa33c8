package dev.sankofa.recovery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sankofa.components.spi.EntryPath;
import dev.sankofa.components.spi.Facts;
import dev.sankofa.recovery.capture.BackupComponent;
import dev.sankofa.recovery.point.PointSummary;
import dev.sankofa.recovery.point.Points;
import dev.sankofa.recovery.restore.RecoveryPlan;
import dev.sankofa.recovery.restore.Restore;
import dev.sankofa.recovery.restore.RestoreFrom;
import dev.sankofa.recovery.restore.RestoreTarget;
import dev.sankofa.repository.engine.Repository;
import dev.sankofa.testkit.Peer;
import dev.sankofa.testkit.PeerTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Points in the hands of the restic program, and its snapshots in ours. */
@PeerTest
@Timeout(120)
class ResticExchangeTest {
    private Shop shop;
    private Path restic;

    @BeforeEach
    void find(@TempDir Path directory) throws IOException {
        restic = Peer.program("restic");
        shop = new Shop(directory);
        byte[] noise = new byte[5 << 20];
        new Random(5).nextBytes(noise);
        shop.shelves.shelf("pictures").put("deep/er/noise \"é\".raw", noise);
        shop.shelves.shelf("pictures").put("empty", new byte[0]);
        Files.writeString(directory.resolve("password"), Shop.PASSWORD);
    }

    @Test
    void resticChecksRewritesAndRestoresAPoint() throws IOException {
        try (Repository repository = shop.newRepository()) {
            shop.backup(repository);
            shop.backup(
                    repository,
                    List.of(
                            BackupComponent.due("rows", "shelf", 10, shop.rows),
                            shop.notDue("pictures", shop.pictures, 20)));
        }
        assertThat(restic("check", "--read-data")).contains("no errors were found");
        assertThat(restic("snapshots", "--tag", "sankofa")).contains("/shop").contains("2 snapshots");
        assertThat(restic("rewrite", "--exclude", "nothing-has-this-name")).contains("no snapshots were modified");
        Path target = shop.directory.resolve("restored");
        restic("restore", "latest:/shop/pictures", "--target", target.toString());
        assertRestored(target);
        assertThat(restic("dump", "latest", "/shop/recovery-point.json")).contains("\"schemaVersion\" : \"1.0\"");
    }

    private void assertRestored(Path target) throws IOException {
        for (Map.Entry<String, byte[]> picture : shop.shelves.shelf("pictures").entrySet()) {
            assertThat(Files.readAllBytes(target.resolve(picture.getKey()))).isEqualTo(picture.getValue());
        }
        try (Stream<Path> files = Files.walk(target)) {
            assertThat(files.filter(Files::isRegularFile))
                    .hasSize(shop.shelves.shelf("pictures").size());
        }
    }

    @Test
    void aSnapshotByResticIsListedBrowsedAndRestored() throws IOException {
        Path source = Files.createDirectories(shop.directory.resolve("source"));
        for (Map.Entry<String, byte[]> picture : shop.shelves.shelf("pictures").entrySet()) {
            Path file = source.resolve(picture.getKey());
            Files.createDirectories(file.getParent());
            Files.write(file, picture.getValue());
        }
        restic("init");
        restic("backup", "--tag", "nightly", source.toString());
        try (Repository repository = shop.open(shop.storage())) {
            Points points = new Points(repository);
            PointSummary snapshot = points.find("latest");
            assertThat(snapshot.isPoint()).isFalse();
            assertThat(snapshot.snapshot().tags()).containsExactly("nightly");
            EntryPath path = EntryPath.of(source.toString().substring(1));
            assertThat(points.source(snapshot, path).find(EntryPath.of("deep/er")))
                    .isPresent();
            restore(repository, snapshot, path);
        }
        assertThat(shop.shelves.shelf("restored")).containsExactlyInAnyOrderEntriesOf(shop.shelves.shelf("pictures"));
    }

    private void restore(Repository repository, PointSummary snapshot, EntryPath path) {
        Restore restore = new Restore(repository, 1);
        List<RestoreTarget> targets = List.of(new RestoreTarget(
                "pictures",
                "shelf",
                new RestoreFrom.Directory(path),
                shop.pictures,
                ShelfComponent.into("restored"),
                Facts.NONE));
        RecoveryPlan plan = restore.plan(snapshot, targets, shop.run());
        restore.apply(plan, targets, Map.of(), shop.run());
    }

    private String restic(String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(restic.toString(), "--no-cache"));
        command.addAll(List.of("--repo", shop.repositoryPath().toString()));
        command.addAll(
                List.of("--password-file", shop.directory.resolve("password").toString()));
        command.addAll(List.of(arguments));
        Path output = Files.createTempFile(shop.directory, "restic", ".out");
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        try {
            assertThat(process.waitFor(60, TimeUnit.SECONDS)).as("restic ended").isTrue();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        } finally {
            process.destroyForcibly();
        }
        String said = Files.readString(output);
        assertThat(process.exitValue())
                .as("%s: %s", String.join(" ", command), said)
                .isZero();
        return said;
    }
}
