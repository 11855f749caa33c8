package dev.sankofa.repository.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sankofa.foundation.Cancellation;
import dev.sankofa.repository.format.lock.LockFile;
import dev.sankofa.repository.storage.LocalStorage;
import dev.sankofa.testkit.SettableClock;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UnlockTest {
    @TempDir
    Path directory;

    private LocalStorage storage;
    private final SettableClock clock = Scratch.clock();

    @BeforeEach
    void make() {
        storage = new LocalStorage(directory);
        Scratch.init(storage);
    }

    @Test
    void locksOfProcessesThatNoLongerRunAreRemovedAndOthersKept() throws IOException, InterruptedException {
        long gone = processThatHasEnded();
        long alive = ProcessHandle.current().pid();
        try (Repository ours = open("here", alive);
                Repository theirs = open("here", gone);
                Repository elsewhere = open("there", gone);
                RepositoryLock _ = ours.lock(LockMode.SHARED, new Cancellation());
                RepositoryLock _ = theirs.lock(LockMode.SHARED, new Cancellation());
                RepositoryLock _ = elsewhere.lock(LockMode.SHARED, new Cancellation())) {
            UnlockReport report = ours.unlock(false);

            assertThat(report.removed()).extracting(LockFile::pid).containsExactly(gone);
            assertThat(report.removed()).extracting(LockFile::hostname).containsExactly("here");
            assertThat(report.kept()).hasSize(2);
            assertThat(ours.unlock(true).removed()).hasSize(2);
            assertThat(ours.unlock(true).removed()).isEmpty();
        }
    }

    @Test
    void locksOlderThanHalfAnHourAreRemovedWhoeverHoldsThem() {
        try (Repository elsewhere = open("there", 1);
                RepositoryLock _ = elsewhere.lock(LockMode.SHARED, new Cancellation());
                Repository later = Scratch.open(
                        storage,
                        new Actor("here", "tester", 1, 0, 0),
                        new SettableClock(clock.instant().plus(Duration.ofMinutes(31))))) {
            assertThat(later.unlock(false).removed())
                    .extracting(LockFile::hostname)
                    .containsExactly("there");
        }
    }

    private Repository open(String hostname, long processId) {
        Actor actor = new Actor(hostname, "tester", processId, 0, 0);
        return Scratch.open(storage, actor, clock);
    }

    private static long processThatHasEnded() throws IOException, InterruptedException {
        Process process = new ProcessBuilder("true").start();
        assertThat(process.waitFor(10, TimeUnit.SECONDS)).isTrue();
        return process.pid();
    }
}
