package dev.sankofa.repository.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sankofa.foundation.ErrorCode;
import dev.sankofa.foundation.SankofaException;
import dev.sankofa.repository.format.SnapshotId;
import dev.sankofa.repository.storage.FaultyStorage;
import dev.sankofa.repository.storage.FileType;
import dev.sankofa.repository.storage.LocalStorage;
import dev.sankofa.testkit.Seed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every file of a small repository is damaged in turn: the damage is named, and nobody ever gets wrong bytes. */
final class DamageTest {
    private static final int FLIPS_PER_FILE = 6;

    private final Random random = Seed.fresh().random();
    private final SampleTree tree = SampleTree.random(random, 8, 200_000);

    @TempDir
    private Path scratch;

    private Path top;
    private SnapshotId id;

    @BeforeEach
    void backUp() throws IOException {
        top = scratch.resolve("repository");
        try (Repository repository = Scratch.create(new LocalStorage(top))) {
            id = tree.write(repository, scratch);
        }
    }

    @Test
    void everyFlippedByteIsFoundAndNamed() throws IOException {
        for (Path file : files()) {
            byte[] good = Files.readAllBytes(file);
            for (int i = 0; i < FLIPS_PER_FILE; i++) {
                byte[] bad = good.clone();
                int at = i == 0 ? bad.length - 1 : random.nextInt(bad.length);
                bad[at] ^= (byte) (1 << random.nextInt(8));
                overwrite(file, bad);
                requireNamed(file, "byte " + at + " of " + bad.length);
            }
            overwrite(file, good);
        }
    }

    @Test
    void everyTruncationIsFoundAndNamed() throws IOException {
        for (Path file : files()) {
            byte[] good = Files.readAllBytes(file);
            for (int length : new int[] {0, 1, random.nextInt(good.length), good.length - 1}) {
                overwrite(file, Arrays.copyOf(good, length));
                requireNamed(file, "cut to " + length);
            }
            overwrite(file, good);
        }
    }

    @Test
    void everyLostFileIsFoundAndNamed() throws IOException {
        for (Path file : files()) {
            byte[] good = Files.readAllBytes(file);
            Files.delete(file);
            if (!file.startsWith(top.resolve("snapshots"))) {
                requireNamed(file, "deleted");
            }
            Files.write(file, good);
        }
    }

    /** Opening or checking names the file, or says what is missing; reading gives the right bytes or an error. */
    private void requireNamed(Path file, String how) throws IOException {
        String what = top.relativize(file) + ", " + how;
        try (Repository repository = Scratch.open(new LocalStorage(top))) {
            requireReported(repository.check(new CheckOptions(true)), file, what);
            requireRightOrRefused(repository, what);
        } catch (SankofaException e) {
            assertThat(e.code())
                    .as(what)
                    .isIn(ErrorCode.REPOSITORY_DAMAGED, ErrorCode.REPOSITORY_FORMAT, ErrorCode.REPOSITORY_MISSING);
            assertThat(e.hint()).as(what).isPresent();
            boolean needed = file.endsWith("config") || file.startsWith(top.resolve("keys"));
            assertThat(needed).as("%s: %s", what, e.getMessage()).isTrue();
        }
    }

    private void requireReported(CheckReport report, Path file, String what) {
        assertThat(report.isClean()).as(what).isFalse();
        String name = top.relativize(file).toString();
        boolean isNamed = report.findings().stream()
                .anyMatch(finding -> finding.kind().isDamage()
                        && (finding.file().equals(name) || finding.kind() == Finding.Kind.BLOB_MISSING));
        assertThat(isNamed).as("%s: %s", what, report.findings()).isTrue();
        if (file.startsWith(top.resolve("data"))) {
            assertThat(report.findings())
                    .as(what)
                    .allMatch(finding -> finding.blobs().isEmpty()
                            || finding.affected().stream().anyMatch(path -> path.startsWith("snapshot ")));
        }
    }

    private void requireRightOrRefused(Repository repository, String what) throws IOException {
        try {
            Optional<Snapshot> snapshot = repository.find(new SnapshotQuery(id.toString()));
            if (snapshot.isPresent()) {
                SampleTree found =
                        SampleTree.read(repository, snapshot.get().file().tree());
                assertThat(found.sameAs(tree)).as(what).isTrue();
            }
        } catch (SankofaException e) {
            assertThat(e.code()).as(what).isEqualTo(ErrorCode.REPOSITORY_DAMAGED);
        }
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> paths = Files.walk(top)) {
            return paths.filter(Files::isRegularFile).toList();
        }
    }

    private static void overwrite(Path file, byte[] bytes) throws IOException {
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        Files.write(file, bytes);
    }

    @Test
    void damageIsBelievedOnlyAfterASecondLook() throws IOException {
        for (FileType type : List.of(FileType.PACK, FileType.INDEX, FileType.SNAPSHOT)) {
            FaultyStorage faulty = new FaultyStorage(new LocalStorage(top));
            try (Repository repository = Scratch.open(faulty)) {
                faulty.with(new FaultyStorage.Fault.BitFlip(name -> name.type() == type, 8 * 77 + 3));
                CheckReport report = repository.check(new CheckOptions(true));
                assertThat(faulty.isSpent()).isTrue();
                assertThat(report.findings()).as(type.place()).isEmpty();
            }
        }
    }

    @Test
    void aPackNobodyNamesIsToldAndHarmless() throws IOException {
        Path pack = top.resolve("data/ab/" + "ab".repeat(32));
        Files.writeString(pack, "left behind");
        try (Repository repository = Scratch.open(new LocalStorage(top))) {
            CheckReport report = repository.check(new CheckOptions(false));
            assertThat(report.isClean()).isTrue();
            assertThat(report.findings())
                    .singleElement()
                    .satisfies(finding -> assertThat(finding.file()).isEqualTo("data/ab/" + "ab".repeat(32)));
        }
    }

    @Test
    void aLostPackSaysWhichFilesNeedIt() throws IOException {
        Set<String> paths = Set.copyOf(tree.files().keySet());
        for (Path file : files()) {
            if (file.startsWith(top.resolve("data"))) {
                Files.delete(file);
            }
        }
        try (Repository repository = Scratch.open(new LocalStorage(top))) {
            CheckReport report = repository.check(new CheckOptions(false));
            assertThat(report.findings()).anyMatch(finding -> finding.kind() == Finding.Kind.PACK_MISSING);
            assertThat(report.findings().stream().flatMap(finding -> finding.affected().stream()))
                    .contains("snapshot " + id.hash().shortHex() + ": /");
            assertThat(paths).isNotEmpty();
        }
    }
}
