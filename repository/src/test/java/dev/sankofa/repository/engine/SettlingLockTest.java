package dev.sankofa.repository.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sankofa.foundation.Cancellation;
import dev.sankofa.foundation.ErrorCode;
import dev.sankofa.foundation.SankofaException;
import dev.sankofa.repository.format.TreeId;
import dev.sankofa.repository.storage.FaultyStorage;
import dev.sankofa.repository.storage.FaultyStorage.Fault;
import dev.sankofa.repository.storage.FaultyStorage.Operation;
import dev.sankofa.repository.storage.FileName;
import dev.sankofa.repository.storage.FileType;
import dev.sankofa.repository.storage.LocalStorage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A writer reads while its lock settles, and changes nothing before it is known to hold. */
@Timeout(60)
final class SettlingLockTest {
    private static final LockTiming NEVER_SETTLED = new LockTiming(
            Duration.ofHours(1),
            Scratch.TIMING.rereads(),
            Scratch.TIMING.refresh(),
            Scratch.TIMING.retry(),
            Scratch.TIMING.rescue(),
            Scratch.TIMING.look());

    private LocalStorage local;
    private FaultyStorage storage;

    @BeforeEach
    void init(@TempDir Path directory) {
        local = new LocalStorage(directory);
        storage = new FaultyStorage(local);
        Scratch.init(storage);
    }

    @Test
    void nothingIsStoredBeforeTheLockHolds() throws IOException {
        try (Repository repository = open(NEVER_SETTLED)) {
            try (SnapshotWriter writer = repository.write(Scratch.writeOptions())) {
                store(writer, "read while the lock settles");
                assertThat(files(FileType.LOCK)).hasSize(1);
            }
            assertThat(files(FileType.PACK)).isEmpty();
            assertThat(files(FileType.LOCK)).isEmpty();
        }
    }

    @Test
    void whoeverLockedAtTheSameMomentIsSeenBeforeAnythingIsStored() throws IOException {
        try (Repository rival = Scratch.open(local, new Actor("elsewhere", "rival", 77, 0, 0), Scratch.clock());
                Repository repository = open(Scratch.TIMING)) {
            storage.with(new Fault.Delay(Operation.PUT, name -> isLockedMeanwhile(name, rival), Duration.ZERO));
            try (SnapshotWriter writer = repository.write(Scratch.writeOptions())) {
                store(writer, "never to be stored");
                TreeId tree = writer.storeTree(List.of());
                assertThatThrownBy(() -> writer.seal(Scratch.snapshot(tree)))
                        .isInstanceOfSatisfying(SankofaException.class, SettlingLockTest::requireRivalNamed);
            }
            assertThat(files(FileType.PACK)).isEmpty();
            assertThat(files(FileType.SNAPSHOT)).isEmpty();
            assertThat(files(FileType.LOCK)).as("the rival's lock").hasSize(1);
        }
    }

    /** Between our first look and our lock file the rival takes the repository for itself. */
    @SuppressWarnings("resource") // held until the test ends
    private static boolean isLockedMeanwhile(FileName ours, Repository rival) {
        boolean isLock = ours.type() == FileType.LOCK;
        if (isLock) {
            rival.lock(LockMode.EXCLUSIVE, new Cancellation());
        }
        return isLock;
    }

    private static void requireRivalNamed(SankofaException e) {
        assertThat(e.code()).isEqualTo(ErrorCode.REPOSITORY_LOCKED);
        assertThat(e).hasMessageContaining("exclusively by process 77 of rival");
    }

    private Repository open(LockTiming timing) {
        return Repository.open(
                storage, Scratch.password(), new OpenOptions(Scratch.actor(), Scratch.clock()).with(timing));
    }

    private static void store(SnapshotWriter writer, String text) throws IOException {
        writer.storeFile(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), Splitter.CONTENT_DEFINED);
    }

    private List<FileName> files(FileType type) throws IOException {
        List<FileName> found = new ArrayList<>();
        storage.list(type, (name, size) -> found.add(name));
        return found;
    }
}
