package dev.sankofa.sandbox.s3;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Object;

final class SyntheticKeysTest {
    @Test
    void aThousandMillionKeysCostNothingAndReadTheSameTwice() throws IOException {
        try (S3Server server = SdkClients.server().start();
                S3Client s3 = SdkClients.client(server)) {
            server.addBucket("huge", SyntheticKeys.numbered("o/", 999_999_999, 2000, 7, Instant.EPOCH));

            List<S3Object> page = s3.listObjectsV2(
                            request -> request.bucket("huge").startAfter("o/654321/654321987"))
                    .contents();
            S3Object object = page.getFirst();
            byte[] whole = s3.getObjectAsBytes(request -> request.bucket("huge").key(object.key()))
                    .asByteArray();
            byte[] range = s3.getObjectAsBytes(
                            request -> request.bucket("huge").key(object.key()).range("bytes=5-9"))
                    .asByteArray();

            assertThat(page).hasSize(1000);
            assertThat(object.key()).isEqualTo("o/654321/654321988");
            assertThat(whole).hasSize(object.size().intValue());
            assertThat(range).isEqualTo(java.util.Arrays.copyOfRange(whole, 5, 10));
            assertThat(s3.listObjectsV2(request -> request.bucket("huge")
                                    .prefix("o/")
                                    .delimiter("/")
                                    .maxKeys(3))
                            .commonPrefixes())
                    .extracting(prefix -> prefix.prefix())
                    .containsExactly("o/000000/", "o/000001/", "o/000002/");
        }
    }

    @Test
    void aHundredThousandKeysAreListedInOrderWithoutGap() throws IOException {
        try (S3Server server = SdkClients.server().start();
                S3Client s3 = SdkClients.client(server)) {
            server.addBucket("large", SyntheticKeys.numbered("", 100_000, 100, 7, Instant.EPOCH));

            List<String> keys = s3.listObjectsV2Paginator(request -> request.bucket("large")).contents().stream()
                    .map(S3Object::key)
                    .toList();

            assertThat(keys).hasSize(100_000).isSorted().doesNotHaveDuplicates();
        }
    }
}
