package dev.sankofa.repository.format.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sankofa.repository.format.BlobHandle;
import dev.sankofa.repository.format.BlobId;
import dev.sankofa.repository.format.BlobType;
import dev.sankofa.repository.format.DamagedException;
import dev.sankofa.repository.format.IndexId;
import dev.sankofa.repository.format.PackId;
import dev.sankofa.repository.format.Sha256;
import dev.sankofa.repository.format.UnsupportedFormatException;
import dev.sankofa.repository.format.pack.PackedBlob;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class IndexCodecTest {
    private static final IndexId ID = new IndexId(Sha256.of(new byte[] {1}));
    private static final String A = "aa".repeat(32);
    private static final String B = "bb".repeat(32);

    private final Map<PackId, List<PackedBlob>> read = new LinkedHashMap<>();

    @Test
    void writesTheTextThatResticWritesAndReadsItBack() throws IOException {
        IndexEncoder encoder = new IndexEncoder();
        List<PackedBlob> blobs = List.of(blob(BlobType.DATA, 0, 38, 63), blob(BlobType.TREE, 38, 112, 0));
        encoder.append(PackId.parse(A), blobs);
        encoder.append(PackId.parse(B), List.of());
        assertThat(encoder.blobCount()).isEqualTo(2);

        byte[] file = encoder.finish();

        assertThat(new String(file, StandardCharsets.US_ASCII))
                .isEqualTo("{\"packs\":[{\"id\":\"" + A + "\",\"blobs\":[{\"id\":\"" + B
                        + "\",\"type\":\"data\",\"offset\":0,\"length\":38,\"uncompressed_length\":63},{\"id\":\"" + B
                        + "\",\"type\":\"tree\",\"offset\":38,\"length\":112}]},{\"id\":\"" + B
                        + "\",\"blobs\":[]}]}\n");
        IndexDecoder.decode(ID, file, read::put);
        assertThat(read).containsExactly(Map.entry(PackId.parse(A), blobs), Map.entry(PackId.parse(B), List.of()));
        assertThat(encoder.blobCount()).isZero();
        assertThat(new String(encoder.finish(), StandardCharsets.US_ASCII)).isEqualTo("{\"packs\":[]}\n");
    }

    @Test
    void passesOverWhatOtherProgramsAdd() throws IOException {
        decode("{\"supersedes\":[\"" + A
                + "\"],\"packs\":[{\"blobs\":null,\"time\":\"x\",\"size\":{\"a\":[1]},\"id\":\"" + A
                + "\"}],\"packs_to_delete\":[{\"id\":\"" + B + "\",\"blobs\":[]}]}  ");
        assertThat(read).containsExactly(Map.entry(PackId.parse(A), List.of()));
    }

    @Test
    void theOldestFormIsNamedAsUnsupported() {
        assertThatThrownBy(() -> decode("[{\"id\":\"" + A + "\"}]"))
                .isInstanceOf(UnsupportedFormatException.class)
                .hasMessageContaining("index 4bf5122f")
                .hasMessageContaining("restic 0.17 or older");
    }

    @Test
    void damageIsNamedWithItsPlace() {
        assertDamaged("{\"packs\":[{\"blobs\":[]}]}", "packs.id: is missing");
        assertDamaged(
                "{\"packs\":[{\"id\":\"" + A + "\",\"blobs\":[{\"id\":\"zz\"}]}]}", "packs/0/blobs/0/id: not an id");
        assertDamaged("{\"packs\":[{\"blobs\":[{\"type\":\"data\",\"length\":40}]}]}", "packs.blobs.id: is missing");
        assertDamaged(
                "{\"packs\":[{\"blobs\":[{\"id\":\"" + A + "\",\"length\":40}]}]}", "packs.blobs.type: is missing");
        assertDamaged("{\"packs\":[{\"blobs\":[{\"type\":\"other\"}]}]}", "not a type of blob: \"other\"");
        assertDamaged("{\"packs\":[{\"blobs\":[{\"offset\":-1}]}]}", "-1 is not between 0 and 4294967295");
        assertDamaged("{\"packs\":[{\"blobs\":[{\"length\":4294967296}]}]}", "4294967296 is not between");
        assertDamaged("{\"packs\":[{\"blobs\":[{\"length\":31}]}]}", "the length 31, less than its envelope");
        assertDamaged("{\"packs\":[]} x", "malformed JSON");
        assertDamaged("{\"packs\":[]}{}", "text follows");
        assertDamaged("{\"packs\":[", "malformed JSON");
        assertDamaged("", "ends early");
    }

    private void assertDamaged(String json, String detail) {
        assertThatThrownBy(() -> decode(json))
                .isInstanceOf(DamagedException.class)
                .hasMessageStartingWith("index 4bf5122f")
                .hasMessageContaining(detail);
    }

    private void decode(String json) throws IOException {
        IndexDecoder.decode(ID, json.getBytes(StandardCharsets.UTF_8), read::put);
    }

    private static PackedBlob blob(BlobType type, long offset, long length, long uncompressed) {
        return new PackedBlob(new BlobHandle(type, BlobId.parse(B)), offset, length, uncompressed);
    }
}
