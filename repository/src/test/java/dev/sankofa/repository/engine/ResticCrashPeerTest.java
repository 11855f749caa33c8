package dev.sankofa.repository.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sankofa.foundation.ByteSize;
import dev.sankofa.foundation.Cancellation;
import dev.sankofa.foundation.SankofaException;
import dev.sankofa.repository.storage.CrashingStorage;
import dev.sankofa.repository.storage.CrashingStorage.LastChange;
import dev.sankofa.repository.storage.LocalStorage;
import dev.sankofa.testkit.Peer;
import dev.sankofa.testkit.PeerTest;
import dev.sankofa.testkit.Seed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The process is killed at every change to the store in turn; then restic looks at what is there. */
@PeerTest
final class ResticCrashPeerTest {
    private final SampleTree tree = SampleTree.random(Seed.fresh().random(), 8, 900_000);

    @TempDir
    private Path scratch;

    /** A change that was not done leaves what the one before it left, done: it is not played again. */
    @ParameterizedTest
    @EnumSource(
            value = LastChange.class,
            names = {"DONE", "HALF_DONE"})
    void killedAtAnyChangeResticFindsNoErrorAndRestoresTheNextBackup(LastChange last) throws Exception {
        Path program = Peer.program("restic");
        int changes = 0;
        for (boolean crashed = true; crashed; changes++) {
            Restic restic = new Restic(program, Files.createDirectory(scratch.resolve("n" + changes)));
            LocalStorage storage = new LocalStorage(restic.repository());
            Scratch.init(storage);
            crashed = crashAfter(new CrashingStorage(storage, changes, last));
            // Nothing is repaired before it looks; locks of a killed process do not count for it.
            restic.run("check", "--read-data", "--no-lock");
            try (Repository repository = Scratch.open(storage)) {
                repository.unlock(true);
                tree.write(repository, restic.scratch());
            }
            restic.run("check", "--read-data");
            restic.requireRestored(tree);
        }
        assertThat(changes)
                .as("changes of a backup, and one run without a crash")
                .isGreaterThan(6);
    }

    /** Writes a backup until the storage crashes; false when it did not. */
    private boolean crashAfter(CrashingStorage storage) throws IOException {
        WriteOptions options = new WriteOptions(new Cancellation(), 2, 2, ByteSize.ofMiB(4));
        try (Repository repository = Scratch.open(storage);
                SnapshotWriter writer = repository.write(options)) {
            tree.write(writer, scratch);
        } catch (SankofaException killed) {
            assertThat(storage.hasCrashed()).isTrue();
        }
        return storage.hasCrashed();
    }
}
