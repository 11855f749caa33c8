package dev.sankofa.repository.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.sankofa.foundation.ByteSize;
import dev.sankofa.foundation.Cancellation;
import dev.sankofa.foundation.ErrorCode;
import dev.sankofa.foundation.SankofaException;
import dev.sankofa.repository.storage.CrashingStorage;
import dev.sankofa.repository.storage.CrashingStorage.LastChange;
import dev.sankofa.repository.storage.FileName;
import dev.sankofa.repository.storage.FileType;
import dev.sankofa.repository.storage.LocalStorage;
import dev.sankofa.repository.storage.Storage;
import dev.sankofa.testkit.Seed;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class CrashTest {
    private final SampleTree tree = SampleTree.random(Seed.fresh().random(), 12, 1_500_000);

    @TempDir
    private Path scratch;

    @ParameterizedTest
    @EnumSource(LastChange.class)
    void killedAtAnyChangeTheRepositoryIsCleanAndTheNextBackupSucceeds(LastChange last) throws IOException {
        boolean crashed = true;
        for (int changes = 0; crashed; changes++) {
            LocalStorage storage = new LocalStorage(Files.createDirectory(scratch.resolve("n" + changes)));
            Scratch.init(storage);
            crashed = crashAfter(new CrashingStorage(storage, changes, last));
            requireUsable(storage, changes);
        }
    }

    /** Writes a backup until the storage crashes; false when it did not. */
    private boolean crashAfter(CrashingStorage storage) throws IOException {
        try (Repository repository = Scratch.open(storage)) {
            try (SnapshotWriter writer = repository.write(smallPacks())) {
                tree.write(writer, scratch);
            }
        } catch (SankofaException e) {
            assertThat(storage.hasCrashed()).isTrue();
        }
        return storage.hasCrashed();
    }

    private static WriteOptions smallPacks() {
        return new WriteOptions(new Cancellation(), 2, 2, ByteSize.ofMiB(4));
    }

    private void requireUsable(Storage storage, int changes) throws IOException {
        removeLocks(storage);
        try (Repository repository = Scratch.open(storage)) {
            CheckReport report = repository.check(new CheckOptions(true));
            assertThat(report.findings())
                    .as("killed at change %d", changes + 1)
                    .allMatch(finding -> finding.kind() == Finding.Kind.PACK_UNREFERENCED);
            tree.write(repository, scratch);
            Snapshot snapshot = repository.find(new SnapshotQuery("latest")).orElseThrow();
            assertThat(SampleTree.read(repository, snapshot.file().tree()).sameAs(tree))
                    .isTrue();
            assertThat(repository.check(new CheckOptions(true)).isClean()).isTrue();
        }
    }

    /** What {@code unlock} does for a process that is dead. */
    private static void removeLocks(Storage storage) throws IOException {
        List<FileName> locks = new ArrayList<>();
        storage.list(FileType.LOCK, (name, size) -> locks.add(name));
        for (FileName lock : locks) {
            storage.delete(lock);
        }
    }

    @Test
    void givingUpKeepsWhatWasStoredForTheNextRun() throws IOException {
        LocalStorage storage = new LocalStorage(scratch.resolve("r"));
        byte[] large = new byte[30_000_000];
        Seed.fresh().random().nextBytes(large);
        try (Repository repository = Scratch.create(storage)) {
            try (SnapshotWriter writer = repository.write(smallPacks())) {
                writer.storeFile(new ByteArrayInputStream(large), Splitter.CONTENT_DEFINED);
                awaitPack(storage);
            }
            assertThat(repository.snapshots().snapshots()).isEmpty();
            assertThat(repository.check(new CheckOptions(true)).findings()).isEmpty();
        }
        try (Repository again = Scratch.open(storage);
                SnapshotWriter writer = again.write(Scratch.writeOptions())) {
            writer.storeFile(new ByteArrayInputStream(large), Splitter.CONTENT_DEFINED);
            assertThat(writer.summary().plainBytes()).isLessThan(large.length);
        }
    }

    /** A kill before the first index leaves packs, a lock, and nothing that names the packs. */
    @Test
    void packsThatAKilledRunStoredAreUsedByTheNext() throws IOException {
        LocalStorage storage = new LocalStorage(scratch.resolve("r"));
        byte[] large = new byte[30_000_000];
        Seed.fresh().random().nextBytes(large);
        try (Repository repository = Scratch.create(storage);
                SnapshotWriter writer = repository.write(smallPacks())) {
            writer.storeFile(new ByteArrayInputStream(large), Splitter.CONTENT_DEFINED);
            writer.seal(Scratch.snapshot(writer.storeTree(List.of())));
        }
        for (FileType type : List.of(FileType.INDEX, FileType.SNAPSHOT)) {
            List<FileName> names = new ArrayList<>();
            storage.list(type, (name, size) -> names.add(name));
            for (FileName name : names) {
                storage.delete(name);
            }
        }
        FileName strange = new FileName(FileType.PACK, "ab".repeat(32));
        storage.put(strange, List.of(ByteBuffer.wrap(new byte[200])));
        try (Repository again = Scratch.open(storage);
                SnapshotWriter writer = again.write(Scratch.writeOptions())) {
            writer.storeFile(new ByteArrayInputStream(large), Splitter.CONTENT_DEFINED);
            writer.seal(Scratch.snapshot(writer.storeTree(List.of())));
            assertThat(writer.summary().plainBytes()).isZero();
        }
        try (Repository again = Scratch.open(storage)) {
            assertThat(again.check(new CheckOptions(true)).findings())
                    .singleElement()
                    .satisfies(finding -> assertThat(finding.file()).isEqualTo(strange.path()));
        }
    }

    /** What was handed to the writer is stored by other threads, in their own time. */
    private static void awaitPack(Storage storage) {
        assertTimeoutPreemptively(Duration.ofSeconds(30), () -> {
            AtomicBoolean stored = new AtomicBoolean();
            while (!stored.get()) {
                TimeUnit.MILLISECONDS.sleep(5);
                storage.list(FileType.PACK, (name, size) -> stored.set(true));
            }
        });
    }

    @Test
    void afterACancellationNothingIsWritten() throws IOException {
        LocalStorage storage = new LocalStorage(scratch.resolve("r"));
        Scratch.init(storage);
        Cancellation cancellation = new Cancellation();
        CrashingStorage counting = new CrashingStorage(storage, Integer.MAX_VALUE, LastChange.DONE);
        try (Repository repository = Scratch.open(counting);
                SnapshotWriter writer = repository.write(new WriteOptions(cancellation))) {
            tree.store(writer, scratch);
            cancellation.cancel();
            assertThatThrownBy(() -> tree.write(writer, scratch))
                    .isInstanceOfSatisfying(
                            SankofaException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.CANCELLED));
        }
        assertThat(counting.changes()).as("the lock is put and deleted").isEqualTo(2);
        try (Repository repository = Scratch.open(storage)) {
            assertThat(repository.check(new CheckOptions(true)).findings()).isEmpty();
        }
    }
}
