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
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What was not synchronised is gone: the order of writing, synchronising and renaming is what keeps a repository whole. */
@Timeout(120)
final class PowerLossTest {
    private static final String PLACE = "backups/of/shop";

    /** Smaller files go through the page cache (DurableFiles). */
    private static final long LEAST_UNCACHED = 1 << 20;

    private final Random random = Seed.fresh().random();

    @TempDir
    private Path scratch;

    @ParameterizedTest
    @EnumSource(UnforcedNames.class)
    void powerLostBeforeAnyStepTheRepositoryIsCleanAndTheNextBackupSucceeds(UnforcedNames names) throws IOException {
        int steps = losePowerBeforeEachStep(SampleTree.random(random, 6, 200_000), names);
        assertThat(steps).as("steps of a backup").isGreaterThan(15);
    }

    @ParameterizedTest
    @EnumSource(UnforcedNames.class)
    void soItIsWithPacksThatAreWrittenPastThePageCache(UnforcedNames names) throws IOException {
        byte[] incompressible = new byte[3 << 20];
        random.nextBytes(incompressible);
        losePowerBeforeEachStep(new SampleTree(new TreeMap<>(Map.of("one/file", incompressible))), names);
        assertThat(sizesOfPacks(new LocalStorage(scratch.resolve("disk").resolve(PLACE))))
                .anyMatch(size -> size >= LEAST_UNCACHED);
    }

    private static List<Long> sizesOfPacks(LocalStorage storage) throws IOException {
        List<Long> sizes = new ArrayList<>();
        storage.list(FileType.PACK, (name, size) -> sizes.add(size));
        return sizes;
    }

    /** Returns how many steps a backup takes. */
    private int losePowerBeforeEachStep(SampleTree tree, UnforcedNames names) throws IOException {
        Path disk = Files.createDirectory(scratch.resolve("disk"));
        LocalStorage storage = new LocalStorage(disk.resolve(PLACE));
        Scratch.init(storage);
        int steps = 0;
        for (boolean out = true; out; steps++) {
            removeAllButTheKey(storage);
            PowerLoss power = new PowerLoss(disk, steps);
            boolean sealed = isSealed(tree, power);
            out = power.isOut();
            power.lose(names);
            requireUsable(tree, storage, sealed, steps);
        }
        return steps;
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
    private boolean isSealed(SampleTree tree, PowerLoss power) throws IOException {
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

    private void requireUsable(SampleTree tree, LocalStorage storage, boolean sealed, int steps) throws IOException {
        try (Repository repository = Scratch.open(storage)) {
            repository.unlock(true);
            assertThat(repository.check(new CheckOptions(true)).findings())
                    .as("power lost at step %d", steps + 1)
                    .allMatch(finding -> finding.kind() == Finding.Kind.PACK_UNREFERENCED);
            if (sealed) {
                requireThere(tree, repository);
            }
            tree.write(repository, scratch);
            requireThere(tree, repository);
        }
    }

    private static void requireThere(SampleTree tree, Repository repository) throws IOException {
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
