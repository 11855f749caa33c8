package dev.sankofa.repository.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sankofa.foundation.ErrorCode;
import dev.sankofa.foundation.SankofaException;
import dev.sankofa.foundation.Secret;
import dev.sankofa.repository.format.TreeId;
import dev.sankofa.repository.storage.FaultyStorage;
import dev.sankofa.repository.storage.FaultyStorage.Fault;
import dev.sankofa.repository.storage.FaultyStorage.Operation;
import dev.sankofa.repository.storage.FileName;
import dev.sankofa.repository.storage.FileType;
import dev.sankofa.repository.storage.LocalStorage;
import dev.sankofa.repository.storage.StorageFullException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class OpeningTest {
    private static final String NAME = "0".repeat(64);

    private LocalStorage storage;
    private Path top;

    @BeforeEach
    void place(@TempDir Path directory) {
        top = directory.resolve("repository");
        storage = new LocalStorage(top);
    }

    private static void requireRefused(ThrowingCallable call, ErrorCode code, String thing, String hint) {
        assertThatThrownBy(call).isInstanceOfSatisfying(SankofaException.class, e -> {
            assertThat(e.code()).isEqualTo(code);
            assertThat(e).hasMessageContaining(thing);
            assertThat(e.hint()).hasValueSatisfying(text -> assertThat(text).contains(hint));
        });
    }

    @Test
    void aNewRepositoryIsOpenedWithItsPassword() {
        Scratch.init(storage);
        try (Repository repository = Scratch.open(storage)) {
            assertThat(repository.config().version()).isEqualTo(2);
            assertThat(repository.snapshots().snapshots()).isEmpty();
            assertThat(repository.find(new SnapshotQuery("latest"))).isEmpty();
            assertThat(repository.location()).isEqualTo(top.toString());
        }
    }

    @Test
    void makingOneRefusesWhereAnyPartOfOneIs() throws IOException {
        for (FileName part :
                List.of(FileName.CONFIG, new FileName(FileType.KEY, NAME), new FileName(FileType.SNAPSHOT, NAME))) {
            storage.prepare();
            storage.put(part, List.of(ByteBuffer.wrap(new byte[] {1})));
            requireRefused(() -> Scratch.init(storage), ErrorCode.REPOSITORY_EXISTS, top.toString(), "another place");
            storage.delete(part);
        }
    }

    @Test
    void theWrongPasswordIsSaidToBeWrong() {
        Scratch.init(storage);
        requireRefused(
                () -> Repository.open(storage, Secret.of("Geheim"), new OpenOptions(Scratch.actor(), Scratch.clock())),
                ErrorCode.WRONG_PASSWORD,
                top.toString(),
                "password");
    }

    @Test
    void whereNothingIsThereIsNoRepository() throws IOException {
        requireRefused(() -> Scratch.open(storage), ErrorCode.REPOSITORY_MISSING, top.toString(), "repo init");
        Files.createDirectories(top);
        Files.writeString(top.resolve("holiday.jpg"), "foreign");
        requireRefused(() -> Scratch.open(storage), ErrorCode.REPOSITORY_MISSING, top.toString(), "repo init");
    }

    @Test
    void aForeignDirectoryWithAConfigFileIsNotARepository() throws IOException {
        Files.createDirectories(top);
        Files.writeString(top.resolve("config"), "[core]\n");
        requireRefused(() -> Scratch.open(storage), ErrorCode.REPOSITORY_FORMAT, top.toString(), "keys/");
    }

    @Test
    void aSnapshotIsFoundByPrefixIdAndTag() {
        try (Repository repository = Scratch.create(storage)) {
            String first = snapshot(repository, Set.of("daily", "shop")).id().toString();
            String second = snapshot(repository, Set.of("daily")).id().toString();
            assertThat(repository.find(new SnapshotQuery(first))).isPresent();
            assertThat(repository.find(new SnapshotQuery(first.substring(0, 10))))
                    .isPresent();
            assertThat(repository
                            .find(new SnapshotQuery("latest", Set.of("shop")))
                            .orElseThrow()
                            .id()
                            .toString())
                    .isEqualTo(first);
            assertThat(repository.find(new SnapshotQuery(second, Set.of("shop"))))
                    .isEmpty();
            assertThat(repository.find(new SnapshotQuery(NAME))).isEmpty();
            assertThat(repository.snapshots().snapshots()).hasSize(2);
        }
    }

    private static Snapshot snapshot(Repository repository, Set<String> tags) {
        try (SnapshotWriter writer = repository.write(Scratch.writeOptions())) {
            TreeId tree = writer.storeTree(List.of());
            writer.seal(
                    Scratch.snapshot(tree).toBuilder().tags(List.copyOf(tags)).build());
        }
        return repository.snapshots().snapshots().stream()
                .filter(candidate -> Set.copyOf(candidate.file().tags()).equals(tags))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void anUnreadableSnapshotDoesNotHideTheOthers() throws IOException {
        try (Repository repository = Scratch.create(storage)) {
            snapshot(repository, Set.of());
            storage.put(new FileName(FileType.SNAPSHOT, NAME), List.of(ByteBuffer.wrap(new byte[50])));
            SnapshotListing listing = repository.snapshots();
            assertThat(listing.snapshots()).hasSize(1);
            assertThat(listing.unreadable())
                    .singleElement()
                    .satisfies(finding -> assertThat(finding.file()).isEqualTo("snapshots/" + NAME));
        }
    }

    @Test
    void aFullDiskIsSaidAndTheNextRunUsesWhatIsThere() throws IOException {
        Scratch.init(storage);
        FaultyStorage full = new FaultyStorage(storage)
                .with(new Fault.Failure(
                        Operation.PUT,
                        name -> name.type() == FileType.PACK,
                        new StorageFullException("data/ab", 5, new IOException("No space left on device"))));
        try (Repository repository = Scratch.open(full);
                SnapshotWriter writer = repository.write(Scratch.writeOptions())) {
            StoredFile stored =
                    writer.storeFile(new ByteArrayInputStream(new byte[] {1, 2, 3}), Splitter.CONTENT_DEFINED);
            TreeId tree = writer.storeTree(List.of(SampleTree.node("file", stored)));
            requireRefused(() -> writer.seal(Scratch.snapshot(tree)), ErrorCode.STORAGE_FULL, "data/ab", "Make room");
        }
        try (Repository repository = Scratch.open(storage)) {
            assertThat(repository.check(new CheckOptions(true)).isClean()).isTrue();
            snapshot(repository, Set.of());
        }
    }

    @Test
    void whoChecksExcludesWriters() {
        try (Repository repository = Scratch.create(storage);
                SnapshotWriter writer = repository.write(Scratch.writeOptions())) {
            requireRefused(
                    () -> repository.check(new CheckOptions(false)),
                    ErrorCode.REPOSITORY_LOCKED,
                    "process 1",
                    "unlock");
            assertThat(writer.summary().storedBytes()).isZero();
        }
    }
}
