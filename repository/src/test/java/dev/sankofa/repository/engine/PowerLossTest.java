package dev.sankofa.repository.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sankofa.foundation.ByteSize;
import dev.sankofa.foundation.Cancellation;
import dev.sankofa.foundation.SankofaException;
import dev.sankofa.repository.storage.FileName;
import dev.sankofa.repository.storage.FileType;
import dev.sankofa.repository.storage.LocalStorage;
import dev.sankofa.repository.storage.PowerLoss;
import dev.sankofa.repository.storage.PowerLoss.UnforcedNames;
import dev.sankofa.testkit.Seed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What was not synchronised is gone: the order of writing, synchronising and renaming is what keeps a repository whole. */
@Timeout(120)
final class PowerLossTest {
    private static final String PLACE = "backups/of/shop";

    private final SampleTree tree = SampleTree.random(Seed.fresh().random(), 6, 200_000);

    @TempDir
    private Path scratch;

    @ParameterizedTest
    @EnumSource(UnforcedNames.class)
    void powerLostBeforeAnyStepTheRepositoryIsCleanAndTheNextBackupSucceeds(UnforcedNames names) throws IOException {
        Path disk = Files.createDirectory(scratch.resolve("disk"));
        LocalStorage storage = new LocalStorage(disk.resolve(PLACE));
        Scratch.init(storage);
        int steps = 0;
        for (boolean out = true; out; steps++) {
            removeAllButTheKey(storage);
            PowerLoss power = new PowerLoss(disk, steps);
            boolean sealed = isSealed(power);
            out = power.isOut();
            power.lose(names);
            requireUsable(storage, sealed, steps);
        }
        assertThat(steps).as("steps of a backup").isGreaterThan(15);
    }

    private static void removeAllButTheKey(LocalStorage storage) throws IOException {
        List<FileName> files = new ArrayList<>();
        for (FileType type : List.of(FileType.PACK, FileType.INDEX, FileType.SNAPSHOT, FileType.LOCK)) {
            storage.list(type, (name, size) -> files.add(name));
        }
        for (FileName file : files) {
            Files.delete(Path.of(storage.location(), file.path()));
        }
    }

    /** Whether a backup was said to be done before the power was out. */
    private boolean isSealed(PowerLoss power) throws IOException {
        boolean sealed = false;
        try (Repository repository = Scratch.open(power.storage(PLACE))) {
            WriteOptions options = new WriteOptions(new Cancellation(), 2, 2, ByteSize.ofMiB(4));
            try (SnapshotWriter writer = repository.write(options)) {
                tree.write(writer, scratch);
                sealed = true;
            }
        } catch (SankofaException e) {
            assertThat(power.isOut()).as(e.toString()).isTrue();
        }
        return sealed;
    }

    private void requireUsable(LocalStorage storage, boolean sealed, int steps) throws IOException {
        try (Repository repository = Scratch.open(storage)) {
            repository.unlock(true);
            assertThat(repository.check(new CheckOptions(true)).findings())
                    .as("power lost at step %d", steps + 1)
                    .allMatch(finding -> finding.kind() == Finding.Kind.PACK_UNREFERENCED);
            if (sealed) {
                requireThere(repository);
            }
            tree.write(repository, scratch);
            requireThere(repository);
        }
    }

    private void requireThere(Repository repository) throws IOException {
        Snapshot snapshot = repository.find(new SnapshotQuery("latest")).orElseThrow();
        assertThat(SampleTree.read(repository, snapshot.file().tree()).sameAs(tree))
                .isTrue();
    }

    @Test
    void aRepositoryThatWasMadeIsThereAfterThePowerWasLost() throws IOException {
        PowerLoss power = new PowerLoss(scratch, Integer.MAX_VALUE);
        Scratch.init(power.storage(PLACE));
        power.lose(UnforcedNames.LOST);
        Scratch.open(new LocalStorage(scratch.resolve(PLACE))).close();
    }
}
