package dev.sankofa.repository.format.snapshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sankofa.repository.format.DamagedException;
import dev.sankofa.repository.format.FormatException;
import dev.sankofa.repository.format.Sha256;
import dev.sankofa.repository.format.SnapshotId;
import dev.sankofa.repository.format.TreeId;
import dev.sankofa.repository.format.json.Timestamp;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class SnapshotFileTest {
    private static final SnapshotId ID = new SnapshotId(Sha256.of(new byte[] {1}));
    private static final String A = "aa".repeat(32);
    private static final Timestamp TIME =
            Timestamp.tryParse("2024-01-02T03:04:05.06-07:00").orElseThrow();

    private final SnapshotFile full = SnapshotFile.builder(TIME, TreeId.parse(A))
            .parent(SnapshotId.parse(A))
            .paths(List.of("/a", "/<ü>"))
            .hostname("h")
            .username("u")
            .uid(-1)
            .gid(5)
            .excludes(List.of("*.o"))
            .tags(List.of("one", "two"))
            .original(SnapshotId.parse(A))
            .programVersion("sankofa 1")
            .summary(new SnapshotSummary(TIME, TIME, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12))
            .build();

    @Test
    void keysStandInTheOrderOfRestic() throws FormatException {
        String time = "\"2024-01-02T03:04:05.06-07:00\"";
        String text = "{\"time\":" + time + ",\"parent\":\"" + A + "\",\"tree\":\"" + A
                + "\",\"paths\":[\"/a\",\"/\\u003cü\\u003e\"],\"hostname\":\"h\",\"username\":\"u\",\"uid\":4294967295,\"gid\":5,"
                + "\"excludes\":[\"*.o\"],\"tags\":[\"one\",\"two\"],\"original\":\"" + A
                + "\",\"program_version\":\"sankofa 1\","
                + "\"summary\":{\"backup_start\":" + time + ",\"backup_end\":" + time
                + ",\"files_new\":1,\"files_changed\":2,\"files_unmodified\":3,\"dirs_new\":4,\"dirs_changed\":5,\"dirs_unmodified\":6,"
                + "\"data_blobs\":7,\"tree_blobs\":8,\"data_added\":9,\"data_added_packed\":10,\"total_files_processed\":11,"
                + "\"total_bytes_processed\":12}}";
        assertThat(text(full.encode())).isEqualTo(text);
        assertThat(decode(text)).isEqualTo(full);
        assertThat(full.toBuilder().build()).isEqualTo(full);
    }

    @Test
    void whatIsEmptyIsLeftOut() throws FormatException {
        SnapshotFile least = SnapshotFile.builder(TIME, TreeId.parse(A)).build();
        String text = "{\"time\":\"2024-01-02T03:04:05.06-07:00\",\"tree\":\"" + A + "\",\"paths\":[]}";
        assertThat(text(least.encode())).isEqualTo(text);
        assertThat(decode(text)).isEqualTo(least);
    }

    @Test
    void readersTolerateUnknownKeysAndNulls() throws FormatException {
        assertThat(decode(
                                "{\"label\":\"x\",\"delete\":{\"After\":\"x\"},\"paths\":null,\"parent\":null,\"summary\":null,\"tree\":\""
                                        + A + "\"}")
                        .time())
                .isEqualTo(Timestamp.MISSING);
        assertThat(decode("{\"summary\":{\"files_new\":3,\"command\":\"x\"},\"tree\":\"" + A + "\"}")
                        .summary()
                        .orElseThrow()
                        .filesNew())
                .isEqualTo(3);
    }

    @Test
    void damageIsNamedWithItsPlace() {
        assertDamaged("{}", "tree: is missing");
        assertDamaged("{\"tree\":\"x\"}", "tree: not an id of 64 hex digits: \"x\"");
        assertDamaged("{\"time\":\"x\"}", "time: not a time");
        assertDamaged("{\"tags\":\"x\"}", "tags: not an array");
        assertDamaged("{\"summary\":[]}", "summary: not an object");
        assertDamaged("{\"tags\":[1]}", "tags/0: not a string");
    }

    private static void assertDamaged(String text, String detail) {
        assertThatThrownBy(() -> decode(text))
                .isInstanceOf(DamagedException.class)
                .hasMessageStartingWith("snapshot 4bf5122f, ")
                .hasMessageContaining(detail);
    }

    private static SnapshotFile decode(String text) throws FormatException {
        return SnapshotFile.decode(ID, text.getBytes(StandardCharsets.UTF_8));
    }

    private static String text(byte[] utf8) {
        return new String(utf8, StandardCharsets.UTF_8);
    }
}
