package dev.sankofa.components.postgres.backup;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sankofa.components.postgres.Servers;
import dev.sankofa.sandbox.postgres.EmbeddedPostgres;
import dev.sankofa.testkit.Seed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PageChecksumTest {
    private static final PageLayout LAYOUT = new PageLayout(8192, 1L << 30, true);

    @TempDir
    private Path directory;

    @Test
    void everyPageOfARealClusterHasTheChecksumWeCompute() throws IOException {
        Random random = Seed.fresh().random();
        Path data = directory.resolve("data");
        EmbeddedPostgres server = Servers.create(data);
        try (server) {
            server.execute(
                    "postgres", "CREATE TABLE t AS SELECT generate_series(1, 50000) AS id", "CREATE INDEX ON t (id)");
        }
        int pages = 0;
        try (Stream<Path> paths = Files.walk(data.resolve("base"))) {
            for (Path path : paths.filter(Files::isRegularFile).toList()) {
                String name = data.relativize(path).toString();
                Optional<RelationFile> relation = RelationFile.of(name);
                if (relation.isPresent()) {
                    byte[] content = Files.readAllBytes(path);
                    assertThat(damaged(name, relation.get(), content, random)).isEmpty();
                    pages += content.length / 8192;
                }
            }
        }
        assertThat(pages).isGreaterThan(1000);
    }

    private static List<DamagedPage> damaged(String name, RelationFile relation, byte[] content, Random random) {
        PageVerifier verifier = new PageVerifier(name, relation, LAYOUT, new Lsn(-1));
        for (int at = 0; at < content.length; ) {
            int count = Math.min(content.length - at, 1 + random.nextInt(30_000));
            verifier.update(content, at, count);
            at += count;
        }
        return verifier.damaged();
    }

    @Test
    void aFlippedBitIsFoundAndItsBlockNamed() throws IOException {
        Random random = Seed.fresh().random();
        Path data = directory.resolve("data");
        Servers.create(data).close();
        byte[] content = Files.readAllBytes(data.resolve("global").resolve("1260"));
        byte[] file = Arrays.copyOf(content, 8192);
        for (int round = 0; round < 200; round++) {
            byte[] flipped = file.clone();
            // Not in the first eight bytes, the LSN decides whether a page is looked at; not in "upper", which marks
            // new pages.
            int at = 16 + random.nextInt(8192 - 16);
            flipped[at] ^= (byte) (1 << random.nextInt(8));
            assertThat(damaged("global/1260", new RelationFile(0), flipped, random))
                    .singleElement()
                    .satisfies(page -> assertThat(page.toString()).isEqualTo("global/1260 block 0"));
        }
        assertThat(damaged("global/1260", new RelationFile(1), file, random)).hasSize(1);
    }

    @Test
    void pagesNewerThanTheBackupAndNewPagesAreNotJudged() {
        byte[] page = new byte[8192];
        PageVerifier verifier = new PageVerifier("f", new RelationFile(0), LAYOUT, Lsn.parse("0/100"));
        verifier.update(page, 0, page.length);
        page[14] = 1;
        page[4] = 0;
        page[5] = 2;
        verifier.update(page, 0, page.length);
        assertThat(verifier.damaged()).isEmpty();
        page[5] = 0;
        verifier.update(page, 0, page.length);
        assertThat(verifier.damaged())
                .singleElement()
                .satisfies(found -> assertThat(found.block()).isEqualTo(2));
    }

    @Test
    void relationFilesAreKnownByName() {
        for (String name : List.of(
                "base/5/1259", "base/5/1259_fsm", "base/5/1259.12", "global/1260_vm", "PG_18_202506291/5/16400")) {
            assertThat(RelationFile.of(name)).as(name).isPresent();
        }
        assertThat(RelationFile.of("base/5/1259.12").orElseThrow().segment()).isEqualTo(12);
        for (String name : List.of(
                "base/5/PG_VERSION",
                "base/5/pg_filenode.map",
                "global/pg_control",
                "pg_wal/000000010000000000000001",
                "pg_xact/0000",
                "base/5/t3_16400")) {
            assertThat(RelationFile.of(name)).as(name).isEmpty();
        }
    }
}
