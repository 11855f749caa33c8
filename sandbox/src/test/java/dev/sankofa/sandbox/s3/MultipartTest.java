package dev.sankofa.sandbox.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sankofa.testkit.Seed;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.ChecksumAlgorithm;
import software.amazon.awssdk.services.s3.model.ChecksumMode;
import software.amazon.awssdk.services.s3.model.ChecksumType;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.CreateMultipartUploadResponse;
import software.amazon.awssdk.services.s3.model.GetObjectAttributesResponse;
import software.amazon.awssdk.services.s3.model.MultipartUpload;
import software.amazon.awssdk.services.s3.model.ObjectAttributes;
import software.amazon.awssdk.services.s3.model.Part;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.UploadPartResponse;

final class MultipartTest {
    private static final int PART = 5 << 20;

    private S3Server server;
    private S3Client s3;
    private byte[] bytes;

    @BeforeEach
    void start() throws IOException {
        server = SdkClients.server().start();
        s3 = SdkClients.client(server);
        s3.createBucket(request -> request.bucket("uploads"));
        bytes = new byte[PART + 1000];
        Seed.fresh().random().nextBytes(bytes);
    }

    @AfterEach
    void stop() {
        s3.close();
        server.close();
    }

    private String begin(ChecksumAlgorithm algorithm, ChecksumType type) {
        CreateMultipartUploadResponse begun = s3.createMultipartUpload(request ->
                request.bucket("uploads").key("k").checksumAlgorithm(algorithm).checksumType(type));
        return begun.uploadId();
    }

    private CompletedPart upload(String id, int number, int from, int to, ChecksumAlgorithm algorithm) {
        UploadPartResponse uploaded = s3.uploadPart(
                request -> request.bucket("uploads")
                        .key("k")
                        .uploadId(id)
                        .partNumber(number)
                        .checksumAlgorithm(algorithm),
                RequestBody.fromBytes(java.util.Arrays.copyOfRange(bytes, from, to)));
        return CompletedPart.builder()
                .partNumber(number)
                .eTag(uploaded.eTag())
                .checksumCRC32(uploaded.checksumCRC32())
                .checksumCRC32C(uploaded.checksumCRC32C())
                .checksumSHA256(uploaded.checksumSHA256())
                .build();
    }

    private void complete(String id, List<CompletedPart> parts) {
        s3.completeMultipartUpload(request ->
                request.bucket("uploads").key("k").uploadId(id).multipartUpload(upload -> upload.parts(parts)));
    }

    private void roundTrip(ChecksumAlgorithm algorithm, ChecksumType type) {
        String id = begin(algorithm, type);
        complete(id, List.of(upload(id, 1, 0, PART, algorithm), upload(id, 7, PART, bytes.length, algorithm)));
        var got = s3.getObjectAsBytes(request -> request.bucket("uploads").key("k"));
        assertThat(got.asByteArray()).isEqualTo(bytes);
        assertThat(got.response().eTag()).endsWith("-2\"");
    }

    @Test
    void partsBecomeOneObject() {
        roundTrip(ChecksumAlgorithm.CRC32, ChecksumType.COMPOSITE);
        var head = s3.headObject(request -> request.bucket("uploads").key("k").checksumMode(ChecksumMode.ENABLED));
        assertThat(head.checksumCRC32()).endsWith("-2");
        assertThat(head.checksumType()).isEqualTo(ChecksumType.COMPOSITE);
        server.assertNothingOpen();
    }

    @Test
    void theFullObjectChecksumOfPartsIsThatOfTheWhole() {
        for (ChecksumAlgorithm algorithm : List.of(ChecksumAlgorithm.CRC32, ChecksumAlgorithm.CRC32_C)) {
            roundTrip(algorithm, ChecksumType.FULL_OBJECT);
            var folded =
                    s3.headObject(request -> request.bucket("uploads").key("k").checksumMode(ChecksumMode.ENABLED));
            s3.putObject(
                    request -> request.bucket("uploads").key("whole").checksumAlgorithm(algorithm),
                    RequestBody.fromBytes(bytes));
            var whole = s3.headObject(
                    request -> request.bucket("uploads").key("whole").checksumMode(ChecksumMode.ENABLED));
            assertThat(folded.checksumCRC32()).isEqualTo(whole.checksumCRC32());
            assertThat(folded.checksumCRC32C()).isEqualTo(whole.checksumCRC32C());
        }
    }

    @Test
    void anAbortedUploadLeavesNothing() {
        String id = begin(ChecksumAlgorithm.CRC32, ChecksumType.COMPOSITE);
        upload(id, 1, 0, 10, ChecksumAlgorithm.CRC32);
        assertThat(s3.listMultipartUploads(request -> request.bucket("uploads")).uploads())
                .extracting(MultipartUpload::uploadId)
                .containsExactly(id);
        assertThat(s3.listParts(request -> request.bucket("uploads").key("k").uploadId(id))
                        .parts())
                .extracting(Part::size)
                .containsExactly(10L);
        assertThatThrownBy(server::assertNothingOpen).hasMessageContaining("uploads/k");

        s3.abortMultipartUpload(request -> request.bucket("uploads").key("k").uploadId(id));

        server.assertNothingOpen();
        assertThatThrownBy(() -> upload(id, 1, 0, 10, ChecksumAlgorithm.CRC32))
                .isInstanceOfSatisfying(
                        S3Exception.class,
                        e -> assertThat(e.awsErrorDetails().errorCode()).isEqualTo("NoSuchUpload"));
    }

    @Test
    void doubtfulCompletionsAreRefused() {
        String id = begin(ChecksumAlgorithm.CRC32, ChecksumType.COMPOSITE);
        CompletedPart first = upload(id, 1, 0, 100, ChecksumAlgorithm.CRC32);
        CompletedPart second = upload(id, 2, 100, 200, ChecksumAlgorithm.CRC32);
        List<String> codes = new ArrayList<>();
        for (List<CompletedPart> parts : List.of(
                List.of(second, first),
                List.of(first, second),
                List.of(first.toBuilder()
                        .eTag("\"00000000000000000000000000000000\"")
                        .build()),
                List.of(first.toBuilder().checksumCRC32(null).build()),
                List.<CompletedPart>of())) {
            try {
                complete(id, parts);
                codes.add("accepted");
            } catch (S3Exception e) {
                codes.add(e.awsErrorDetails().errorCode());
            }
        }

        assertThat(codes)
                .containsExactly("InvalidPartOrder", "EntityTooSmall", "InvalidPart", "InvalidRequest", "MalformedXML");
    }

    @Test
    void theAttributesTellThePartLayout() {
        roundTrip(ChecksumAlgorithm.SHA256, ChecksumType.COMPOSITE);

        GetObjectAttributesResponse attributes = s3.getObjectAttributes(request -> request.bucket("uploads")
                .key("k")
                .objectAttributes(
                        ObjectAttributes.OBJECT_PARTS, ObjectAttributes.OBJECT_SIZE, ObjectAttributes.CHECKSUM));

        assertThat(attributes.objectSize()).isEqualTo(bytes.length);
        assertThat(attributes.objectParts().totalPartsCount()).isEqualTo(2);
        assertThat(attributes.objectParts().parts())
                .extracting(part -> part.size())
                .containsExactly((long) PART, 1000L);
        assertThat(attributes.checksum().checksumSHA256()).endsWith("-2");
    }

    @Test
    void aPartCanBeCopiedFromARangeOfAnObject() {
        s3.putObject(request -> request.bucket("uploads").key("source"), RequestBody.fromBytes(bytes));
        String id = begin(ChecksumAlgorithm.CRC32, ChecksumType.FULL_OBJECT);
        var copied = s3.uploadPartCopy(request -> request.sourceBucket("uploads")
                .sourceKey("source")
                .copySourceRange("bytes=1000-" + (bytes.length - 1))
                .destinationBucket("uploads")
                .destinationKey("k")
                .uploadId(id)
                .partNumber(1));
        complete(
                id,
                List.of(CompletedPart.builder()
                        .partNumber(1)
                        .eTag(copied.copyPartResult().eTag())
                        .build()));

        assertThat(s3.getObjectAsBytes(request -> request.bucket("uploads").key("k"))
                        .asByteArray())
                .isEqualTo(java.util.Arrays.copyOfRange(bytes, 1000, bytes.length));
    }

    @Test
    void anUploadBegunBeforeAWriteStandsBehindItAmongTheVersions() {
        s3.putBucketVersioning(
                request -> request.bucket("uploads").versioningConfiguration(status -> status.status("Enabled")));
        String id = begin(ChecksumAlgorithm.CRC32, ChecksumType.COMPOSITE);
        CompletedPart part = upload(id, 1, 0, 10, ChecksumAlgorithm.CRC32);
        s3.putObject(request -> request.bucket("uploads").key("k"), RequestBody.fromString("later"));

        complete(id, List.of(part));

        assertThat(s3.getObjectAsBytes(request -> request.bucket("uploads").key("k"))
                        .asUtf8String())
                .isEqualTo("later");
        assertThat(s3.listObjectVersions(request -> request.bucket("uploads")).versions())
                .extracting(version -> version.size())
                .containsExactly(5L, 10L);
    }
}
