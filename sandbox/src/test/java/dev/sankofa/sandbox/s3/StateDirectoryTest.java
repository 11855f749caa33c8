package dev.sankofa.sandbox.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.BucketVersioningStatus;
import software.amazon.awssdk.services.s3.model.ListObjectVersionsResponse;

final class StateDirectoryTest {
    @TempDir
    Path directory;

    private S3Server start() throws IOException {
        return SdkClients.server().stateDirectory(directory.resolve("s3")).start();
    }

    @Test
    void everythingIsThereAgainAfterARestart() throws IOException {
        ListObjectVersionsResponse before;
        try (S3Server server = start();
                S3Client s3 = SdkClients.client(server)) {
            s3.createBucket(request -> request.bucket("uploads"));
            s3.putBucketVersioning(request -> request.bucket("uploads")
                    .versioningConfiguration(status -> status.status(BucketVersioningStatus.ENABLED)));
            s3.putObject(
                    request -> request.bucket("uploads").key("a").metadata(Map.of("m", "1")),
                    RequestBody.fromString("first"));
            s3.putObject(request -> request.bucket("uploads").key("a"), RequestBody.fromString("second"));
            s3.deleteObject(request -> request.bucket("uploads").key("a"));
            before = s3.listObjectVersions(request -> request.bucket("uploads"));
        }
        try (S3Server server = start();
                S3Client s3 = SdkClients.client(server)) {
            ListObjectVersionsResponse after = s3.listObjectVersions(request -> request.bucket("uploads"));

            assertThat(after.versions()).isEqualTo(before.versions());
            assertThat(after.deleteMarkers()).isEqualTo(before.deleteMarkers());
            String oldest = after.versions().getLast().versionId();
            var got = s3.getObjectAsBytes(
                    request -> request.bucket("uploads").key("a").versionId(oldest));
            assertThat(got.asUtf8String()).isEqualTo("first");
            assertThat(got.response().metadata()).containsEntry("m", "1");
        }
    }

    @Test
    void aRecordThatWasCutIsDroppedAndTheRestKept() throws IOException {
        try (S3Server server = start();
                S3Client s3 = SdkClients.client(server)) {
            s3.createBucket(request -> request.bucket("uploads"));
            s3.putObject(request -> request.bucket("uploads").key("a"), RequestBody.fromString("1"));
            s3.putObject(request -> request.bucket("uploads").key("b"), RequestBody.fromString("2"));
        }
        Path journal = directory.resolve("s3/journal");
        byte[] bytes = Files.readAllBytes(journal);
        Files.write(journal, java.util.Arrays.copyOf(bytes, bytes.length - 3));
        try (S3Server server = start();
                S3Client s3 = SdkClients.client(server)) {
            assertThat(s3.listObjectsV2(request -> request.bucket("uploads")).contents())
                    .extracting(object -> object.key())
                    .containsExactly("a");
        }
        try (Stream<Path> blobs = Files.list(directory.resolve("s3/blobs"))) {
            assertThat(blobs).hasSize(1);
        }
    }

    @Test
    void bytesNobodyRefersToAreRemoved() throws IOException {
        try (S3Server server = start();
                S3Client s3 = SdkClients.client(server)) {
            s3.createBucket(request -> request.bucket("uploads"));
            s3.putObject(request -> request.bucket("uploads").key("a"), RequestBody.fromString("1"));
            s3.putObject(request -> request.bucket("uploads").key("a"), RequestBody.fromString("2"));
            s3.deleteObject(request -> request.bucket("uploads").key("a"));
            try (Stream<Path> blobs = Files.list(directory.resolve("s3/blobs"))) {
                assertThat(blobs).isEmpty();
            }
        }
    }

    @Test
    void aSecondServerOnTheSameDirectoryIsRefused() throws IOException {
        try (S3Server server = start()) {
            assertThat(server.port()).isPositive();
            assertThatThrownBy(this::start).isInstanceOf(Exception.class);
        }
    }
}
