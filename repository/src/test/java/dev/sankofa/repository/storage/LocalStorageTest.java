package dev.sankofa.repository.storage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sankofa.testkit.Seed;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class LocalStorageTest extends StorageContract {
    @TempDir
    private Path scratch;

    private Path top() {
        return Path.of(storage().location());
    }

    @Override
    protected Storage emptyStorage() {
        return new LocalStorage(scratch.resolve("repository-" + UUID.randomUUID()));
    }

    @Test
    void preparationMakesThePlacesThatResticExpects() throws IOException {
        assertThat(names(top())).containsExactlyInAnyOrder("data", "index", "keys", "locks", "snapshots");
        assertThat(names(top().resolve("data"))).hasSize(256).contains("00", "7f", "ff");
        assertThat(mode(top().resolve("data/a0"))).isEqualTo("rwx------");
    }

    @Test
    void filesAreReadOnlyAndLieWhereResticPutsThem() throws IOException {
        FileName pack = name(FileType.PACK);
        storage().put(pack, List.of(ByteBuffer.wrap(bytes(5))));
        Path file = top().resolve("data").resolve(pack.name().substring(0, 2)).resolve(pack.name());
        assertThat(file).hasSize(5);
        assertThat(mode(file)).isEqualTo("r--------");
        assertThat(names(top().resolve("data").resolve(pack.name().substring(0, 2))))
                .containsExactly(pack.name());
    }

    @Test
    void foreignAndTemporaryNamesAreNotListed() throws IOException {
        FileName index = name(FileType.INDEX);
        storage().put(index, List.of(ByteBuffer.wrap(bytes(5))));
        Files.writeString(top().resolve("index/README"), "foreign");
        Files.writeString(top().resolve("index").resolve(name(FileType.INDEX).name() + ".sankofa-tmp-1"), "cut sho");
        Files.writeString(top().resolve("index").resolve(name(FileType.INDEX).name() + "-tmp-123"), "restic's");
        Files.createDirectory(
                top().resolve("index").resolve(name(FileType.INDEX).name()));
        List<FileName> seen = new ArrayList<>();
        storage().list(FileType.INDEX, (name, size) -> seen.add(name));
        assertThat(seen).containsExactly(index);
    }

    @Test
    void onlyOurOwnOldLeftoversAreRemoved() throws IOException {
        Instant limit = Instant.parse("2026-11-01T00:00:00Z");
        Path shard = top().resolve("data/ab");
        Path old = Files.writeString(shard.resolve("ab12.sankofa-tmp-1"), "old");
        Path young = Files.writeString(shard.resolve("ab13.sankofa-tmp-2"), "young");
        Path foreign = Files.writeString(shard.resolve("ab14-tmp-3"), "restic's");
        Path config = Files.writeString(top().resolve("config.sankofa-tmp-4"), "old");
        for (Path path : List.of(old, foreign, config)) {
            Files.setLastModifiedTime(path, FileTime.from(limit.minusSeconds(1)));
        }
        Files.setLastModifiedTime(young, FileTime.from(limit));
        storage().removeLeftovers(limit);
        assertThat(old).doesNotExist();
        assertThat(config).doesNotExist();
        assertThat(young).exists();
        assertThat(foreign).exists();
    }

    /** Large files are written past the page cache, in blocks: whatever is not made of whole ones must not show. */
    @Test
    void largeFilesOfAnyShapeAreWhole() throws IOException {
        Random random = Seed.fresh().random();
        try (Arena arena = Arena.ofConfined()) {
            for (int round = 0; round < 20; round++) {
                List<ByteBuffer> parts = new ArrayList<>();
                for (int count = 1 + random.nextInt(4); count > 0; count--) {
                    int size = random.nextInt(3) == 0 ? random.nextInt(9000) : 4096 * (100 + random.nextInt(200));
                    ByteBuffer part = random.nextInt(4) == 0
                            ? ByteBuffer.allocate(size)
                            : arena.allocate(size + 1L, random.nextInt(3) == 0 ? 1 : 4096)
                                    .asByteBuffer();
                    part.put(bytes(part.capacity())).flip().limit(part.limit() - random.nextInt(2));
                    parts.add(part);
                }
                FileName name = name(FileType.PACK);
                storage().put(name, parts);
                assertThat(read(name, 0, Math.toIntExact(storage().size(name).orElseThrow())))
                        .isEqualTo(joined(parts));
                storage().delete(name);
            }
        }
    }

    private static byte[] joined(List<ByteBuffer> parts) {
        ByteBuffer all = ByteBuffer.allocate(
                parts.stream().mapToInt(ByteBuffer::remaining).sum());
        parts.forEach(part -> all.put(part.duplicate()));
        return all.array();
    }

    @Test
    void aMissingShardIsMadeWhenItIsNeeded() throws IOException {
        FileName pack = name(FileType.PACK);
        Files.delete(top().resolve("data").resolve(pack.name().substring(0, 2)));
        storage().put(pack, List.of(ByteBuffer.wrap(bytes(5))));
        assertThat(storage().size(pack)).hasValue(5);
    }

    private static List<String> names(Path directory) throws IOException {
        try (Stream<Path> entries = Files.list(directory)) {
            return entries.map(entry -> entry.getFileName().toString()).toList();
        }
    }

    private static String mode(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }
}
