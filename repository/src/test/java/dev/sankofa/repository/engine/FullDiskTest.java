package dev.sankofa.repository.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sankofa.foundation.ByteSize;
import dev.sankofa.foundation.Cancellation;
import dev.sankofa.foundation.ErrorCode;
import dev.sankofa.foundation.SankofaException;
import dev.sankofa.repository.storage.LocalStorage;
import dev.sankofa.testkit.Seed;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A repository on a file system that is really full. */
@Timeout(60)
final class FullDiskTest {
    private final SampleTree tree = SampleTree.random(Seed.fresh().random(), 12, 1_500_000);

    @TempDir
    private Path scratch;

    @Test
    void aFullDiskIsNamedAndTheNextRunUsesWhatWasStored() throws IOException {
        byte[] large = new byte[24 << 20];
        Seed.fresh().random().nextBytes(large);
        try (SmallFileSystem disk = SmallFileSystem.mount(scratch.resolve("disk"), "16m")) {
            LocalStorage storage = new LocalStorage(disk.root().resolve("repository"));
            Scratch.init(storage);
            requireFull(storage, large);
            assertThat(leftovers(disk.root())).isEmpty();
            disk.resize("64m");
            try (Repository repository = Scratch.open(storage)) {
                assertThat(repository.check(new CheckOptions(true)).findings())
                        .allMatch(finding -> finding.kind() == Finding.Kind.PACK_UNREFERENCED);
                try (SnapshotWriter writer = repository.write(options())) {
                    writer.storeFile(new ByteArrayInputStream(large), Splitter.CONTENT_DEFINED);
                    tree.write(writer, scratch);
                }
                Snapshot snapshot = repository.find(new SnapshotQuery("latest")).orElseThrow();
                assertThat(SampleTree.read(repository, snapshot.file().tree()).sameAs(tree))
                        .isTrue();
            }
        }
    }

    private static WriteOptions options() {
        return new WriteOptions(new Cancellation(), 2, 2, ByteSize.ofMiB(4));
    }

    private static void requireFull(LocalStorage storage, byte[] large) {
        try (Repository repository = Scratch.open(storage);
                SnapshotWriter writer = repository.write(options())) {
            assertThatThrownBy(() -> {
                        writer.storeFile(new ByteArrayInputStream(large), Splitter.CONTENT_DEFINED);
                        writer.seal(Scratch.snapshot(writer.storeTree(List.of())));
                    })
                    .isInstanceOfSatisfying(SankofaException.class, e -> {
                        assertThat(e.code()).isEqualTo(ErrorCode.STORAGE_FULL);
                        assertThat(e).hasMessageContaining(storage.location()).hasMessageContaining("no room for");
                        assertThat(e.hint())
                                .hasValueSatisfying(
                                        hint -> assertThat(hint).contains("Make room where the repository"));
                    });
        }
    }

    private static List<Path> leftovers(Path root) throws IOException {
        try (Stream<Path> files = Files.walk(root)) {
            return files.filter(file -> file.toString().contains(".sankofa-tmp-"))
                    .toList();
        }
    }
}
