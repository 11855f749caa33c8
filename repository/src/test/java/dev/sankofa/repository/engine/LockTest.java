package dev.sankofa.repository.engine;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sankofa.foundation.ErrorCode;
import dev.sankofa.foundation.EventListener;
import dev.sankofa.foundation.SankofaException;
import dev.sankofa.repository.format.LockId;
import dev.sankofa.repository.format.Sha256;
import dev.sankofa.repository.format.crypto.MasterKey;
import dev.sankofa.repository.format.lock.LockFile;
import dev.sankofa.repository.storage.FaultyStorage;
import dev.sankofa.repository.storage.FaultyStorage.Fault;
import dev.sankofa.repository.storage.FaultyStorage.Operation;
import dev.sankofa.repository.storage.FileName;
import dev.sankofa.repository.storage.FileType;
import dev.sankofa.repository.storage.LocalStorage;
import dev.sankofa.testkit.SettableClock;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class LockTest {
    /** The keeper never wakes up by itself: the tests say when it looks at the clock. */
    private static final LockTiming TIMING = new LockTiming(
            Duration.ofMillis(1),
            List.of(Duration.ofMillis(1), Duration.ofMillis(1)),
            LockTiming.RESTIC.refresh(),
            LockTiming.RESTIC.retry(),
            LockTiming.RESTIC.rescue(),
            Duration.ofHours(1));

    private final SettableClock clock = Scratch.clock();
    private final AtomicInteger losses = new AtomicInteger();
    private final Codecs codecs = new Codecs(MasterKey.generate(new Random(5)));

    private FaultyStorage storage;
    private StorageGate gate;

    @BeforeEach
    void prepare(@TempDir Path directory) throws IOException {
        storage = new FaultyStorage(new LocalStorage(directory));
        storage.prepare();
        gate = new StorageGate(storage);
    }

    @AfterEach
    void close() {
        codecs.close();
    }

    private RepositoryLock acquire(LockMode mode) {
        LockFiles files = new LockFiles(storage, codecs, true);
        return RepositoryLock.acquire(
                new RepositoryLock.Terms(files, gate, clock, TIMING, EventListener.NONE, losses::incrementAndGet),
                mode,
                Scratch.actor());
    }

    private List<FileName> lockFiles() throws IOException {
        List<FileName> found = new ArrayList<>();
        storage.list(FileType.LOCK, (name, size) -> found.add(name));
        return found;
    }

    @Test
    void sharedLocksStandBesideEachOther() throws IOException {
        try (RepositoryLock _ = acquire(LockMode.SHARED);
                RepositoryLock _ = acquire(LockMode.SHARED)) {
            assertThat(lockFiles()).hasSize(2);
        }
        assertThat(lockFiles()).isEmpty();
    }

    @Test
    void anExclusiveLockStandsAlone() throws IOException {
        try (RepositoryLock _ = acquire(LockMode.EXCLUSIVE)) {
            for (LockMode mode : LockMode.values()) {
                assertThatThrownBy(() -> acquire(mode)).isInstanceOfSatisfying(SankofaException.class, e -> {
                    assertThat(e.code()).isEqualTo(ErrorCode.REPOSITORY_LOCKED);
                    assertThat(e.getMessage()).contains("exclusively", "process 1", "tester", "scratch");
                    assertThat(e.hint())
                            .hasValueSatisfying(hint -> assertThat(hint).contains("unlock"));
                });
            }
            assertThat(lockFiles()).hasSize(1);
        }
        try (RepositoryLock _ = acquire(LockMode.SHARED)) {
            assertThatThrownBy(() -> acquire(LockMode.EXCLUSIVE)).isInstanceOf(SankofaException.class);
        }
    }

    @Test
    void anOldLockStillBlocks() {
        RepositoryLock old = acquire(LockMode.EXCLUSIVE);
        clock.advance(Duration.ofDays(9));
        assertThatThrownBy(() -> acquire(LockMode.SHARED)).isInstanceOf(SankofaException.class);
        old.close();
    }

    @Test
    void aLockIsWrittenAnewEveryFiveMinutes() throws IOException {
        try (RepositoryLock lock = acquire(LockMode.SHARED)) {
            FileName first = lockFiles().getFirst();
            clock.advance(Duration.ofMinutes(5).minusSeconds(1));
            lock.tick();
            assertThat(lockFiles()).containsExactly(first);
            clock.advance(Duration.ofSeconds(1));
            lock.tick();
            assertThat(lockFiles()).hasSize(1).doesNotContain(first);
            assertThat(timeOf(lockFiles().getFirst())).isEqualTo(clock.instant());
        }
        assertThat(lockFiles()).isEmpty();
    }

    private Instant timeOf(FileName lock) throws IOException {
        LockFiles files = new LockFiles(storage, codecs, true);
        LockFile found = files.readAll(TIMING).get(new LockId(Sha256.parse(lock.name())));
        return requireNonNull(found, "no such lock").time().instant();
    }

    @Test
    void aRenewalThatFailsIsTriedAgain() throws IOException {
        try (RepositoryLock lock = acquire(LockMode.SHARED)) {
            FileName first = lockFiles().getFirst();
            storage.with(failingPut());
            clock.advance(Duration.ofMinutes(5));
            lock.tick();
            lock.tick();
            assertThat(lockFiles()).containsExactly(first);
            clock.advance(Duration.ofMinutes(1));
            lock.tick();
            assertThat(lockFiles()).hasSize(1).doesNotContain(first);
            assertThat(losses).hasValue(0);
        }
    }

    private static Fault failingPut() {
        return new Fault.Failure(Operation.PUT, name -> name.type() == FileType.LOCK, new IOException("unreachable"));
    }

    @Test
    void afterASleepTheLockIsRescuedIfItStillStands() throws IOException {
        try (RepositoryLock lock = acquire(LockMode.SHARED)) {
            FileName first = lockFiles().getFirst();
            clock.advance(Duration.ofHours(8));
            lock.tick();
            assertThat(losses).hasValue(0);
            assertThat(lockFiles()).hasSize(1).doesNotContain(first);
        }
    }

    @Test
    void afterASleepTheWorkIsCalledOffIfTheLockWasRemoved() throws IOException {
        RepositoryLock lock = acquire(LockMode.SHARED);
        storage.delete(lockFiles().getFirst());
        clock.advance(Duration.ofHours(8));
        lock.tick();
        lock.tick();
        assertThat(losses).hasValue(1);
        assertThat(lockFiles()).isEmpty();
        lock.close();
    }

    @Test
    void whenTheStorageCannotBeReachedForLongTheWorkIsCalledOff() throws IOException {
        try (RepositoryLock lock = acquire(LockMode.SHARED)) {
            storage.with(failingPut());
            clock.advance(LockTiming.RESTIC.rescue());
            lock.tick();
            assertThat(losses).hasValue(1);
        }
    }

    @Test
    void aLockThatIsBeingWrittenByAPoorStoreDoesNotCount() throws IOException {
        storage.put(new FileName(FileType.LOCK, "0".repeat(64)), List.of());
        acquire(LockMode.EXCLUSIVE).close();
    }

    @Test
    void aLockThatCannotBeReadBlocksAndIsNamed() throws IOException {
        storage.put(new FileName(FileType.LOCK, "ab".repeat(32)), List.of(ByteBuffer.wrap(new byte[] {1, 2, 3})));
        assertThatThrownBy(() -> acquire(LockMode.SHARED)).isInstanceOfSatisfying(SankofaException.class, e -> {
            assertThat(e.code()).isEqualTo(ErrorCode.REPOSITORY_LOCKED);
            assertThat(e).hasMessageContaining("abababab");
        });
    }
}
