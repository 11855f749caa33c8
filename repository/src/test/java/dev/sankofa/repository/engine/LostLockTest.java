package dev.sankofa.repository.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sankofa.foundation.ByteSize;
import dev.sankofa.foundation.Cancellation;
import dev.sankofa.foundation.ErrorCode;
import dev.sankofa.foundation.SankofaException;
import dev.sankofa.repository.storage.FileName;
import dev.sankofa.repository.storage.FileType;
import dev.sankofa.repository.storage.LocalStorage;
import dev.sankofa.testkit.Seed;
import dev.sankofa.testkit.SettableClock;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A writer whose machine slept, or whose storage was out of reach, while somebody removed its lock and worked on the repository. */
@Timeout(60)
final class LostLockTest {
    private final Random random = Seed.fresh().random();
    private final SettableClock clock = Scratch.clock();

    @TempDir
    private Path directory;

    private LocalStorage storage;

    @BeforeEach
    void init() {
        storage = new LocalStorage(directory.resolve("repository"));
        Scratch.init(storage);
    }

    @Test
    void aWriterThatLosesItsLockStopsWritesNothingMoreAndSaysSo() throws Exception {
        try (Repository repository = Scratch.open(storage, Scratch.actor(), clock)) {
            Set<FileName> whenItStopped;
            WriteOptions options = new WriteOptions(new Cancellation(), 2, 2, ByteSize.ofMiB(4));
            try (SnapshotWriter writer = repository.write(options)) {
                storeUntil(writer, () -> files(FileType.PACK).size() > 1);
                remove(FileType.LOCK);
                clock.advance(Duration.ofHours(1));
                assertThatThrownBy(() -> storeUntil(writer, () -> false))
                        .isInstanceOfSatisfying(SankofaException.class, LostLockTest::requireToldSo);
                whenItStopped = files(FileType.PACK);
                assertThatThrownBy(() -> store(writer))
                        .isInstanceOfSatisfying(SankofaException.class, LostLockTest::requireToldSo);
            }
            assertThat(files(FileType.PACK)).isEqualTo(whenItStopped);
            assertThat(files(FileType.INDEX)).isEmpty();
            assertThat(files(FileType.SNAPSHOT)).isEmpty();
            assertThat(files(FileType.LOCK)).isEmpty();
            assertThat(repository.check(new CheckOptions(true)).findings())
                    .allMatch(finding -> finding.kind() == Finding.Kind.PACK_UNREFERENCED);
        }
    }

    @Test
    void aWriterWhoseLockStillStoodAfterALongSleepGoesOn() throws Exception {
        try (Repository repository = Scratch.open(storage, Scratch.actor(), clock);
                SnapshotWriter writer = repository.write(Scratch.writeOptions())) {
            Set<FileName> before = files(FileType.LOCK);
            clock.advance(Duration.ofHours(1));
            storeUntil(writer, () -> !files(FileType.LOCK).equals(before));
            SampleTree.random(random, 3, 1000).write(writer, directory);
        }
        assertThat(files(FileType.SNAPSHOT)).hasSize(1);
    }

    private static void requireToldSo(SankofaException e) {
        assertThat(e.code()).isEqualTo(ErrorCode.REPOSITORY_LOCKED);
        assertThat(e).hasMessageContaining("the lock could not be renewed in time");
        assertThat(e.hint()).hasValueSatisfying(hint -> assertThat(hint).contains("then run again"));
    }

    /** Stores until something holds; the class's time limit ends it when that never comes. */
    private void storeUntil(SnapshotWriter writer, Claim claim) throws Exception {
        while (!claim.holds()) {
            store(writer);
            TimeUnit.MILLISECONDS.sleep(1);
        }
    }

    @FunctionalInterface
    private interface Claim {
        boolean holds() throws IOException;
    }

    private void store(SnapshotWriter writer) throws IOException {
        byte[] bytes = new byte[300_000];
        random.nextBytes(bytes);
        writer.storeFile(new ByteArrayInputStream(bytes), Splitter.CONTENT_DEFINED);
    }

    private Set<FileName> files(FileType type) throws IOException {
        Set<FileName> found = new TreeSet<>((a, b) -> a.path().compareTo(b.path()));
        storage.list(type, (name, size) -> found.add(name));
        return found;
    }

    private void remove(FileType type) throws IOException {
        List<FileName> found = new ArrayList<>(files(type));
        for (FileName name : found) {
            storage.delete(name);
        }
    }
}
