package dev.sankofa.sandbox.s3;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sankofa.sandbox.s3.operation.Quirk;
import dev.sankofa.sandbox.s3.operation.Quirks;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class QuirksTest {
    private static String listing(Quirks quirks, String target) throws IOException {
        try (S3Server server = SdkClients.server().quirks(quirks).start()) {
            RawClient raw = RawClient.of(server);
            raw.send("PUT", "/uploads", Map.of(), "");
            raw.send(
                    "PUT",
                    "/uploads?versioning",
                    Map.of(),
                    "<VersioningConfiguration><Status>Enabled</Status></VersioningConfiguration>");
            raw.send("PUT", "/uploads/a%20b/c", Map.of(), "x");
            raw.send("PUT", "/uploads/k", Map.of(), "1");
            raw.send("DELETE", "/uploads/k", Map.of(), "");
            raw.send("PUT", "/uploads/l", Map.of(), "1");
            return raw.get(target).body();
        }
    }

    @Test
    void aSeaweedLikeStoreIgnoresTheEncodingAndKeepsNoChecksums() throws IOException {
        String target = "/uploads?encoding-type=url&list-type=2";

        assertThat(listing(Quirks.NONE, target)).contains("a+b/c", "ChecksumAlgorithm", "EncodingType");
        assertThat(listing(Quirks.SEAWEEDFS, target))
                .contains("a b/c")
                .doesNotContain("ChecksumAlgorithm")
                .doesNotContain("EncodingType");
    }

    @Test
    void aCephLikeStoreEncodesKeysButNotCommonPrefixes() throws IOException {
        String target = "/uploads?delimiter=%2F&encoding-type=url&list-type=2";

        assertThat(listing(Quirks.CEPH, target)).contains("<Prefix>a b/</Prefix>", "<EncodingType>url");
    }

    @Test
    void aVersityLikeStoreLosesTheOrderOfMarkersAndRepeatsTheMarkersKey() throws IOException {
        assertThat(listing(Quirks.NONE, "/uploads?versions"))
                .containsSubsequence("a b/c", "<DeleteMarker>", "<Version>");
        assertThat(listing(Quirks.VERSITYGW, "/uploads?versions")).containsSubsequence("<DeleteMarker>", "a b/c");
        assertThat(listing(Quirks.NONE, "/uploads?key-marker=k&versions")).doesNotContain("<Key>k<");
        assertThat(listing(Quirks.VERSITYGW, "/uploads?key-marker=k&versions")).contains("<Key>k<");
    }

    @Test
    void etagsCanComeWithoutQuotationMarks() throws IOException {
        assertThat(listing(Quirks.of(Quirk.UNQUOTED_ETAGS), "/uploads?list-type=2"))
                .contains("<ETag>c4ca4238");
    }
}
