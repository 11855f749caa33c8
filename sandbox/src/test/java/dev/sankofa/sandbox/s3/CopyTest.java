package dev.sankofa.sandbox.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.GetObjectTaggingResponse;
import software.amazon.awssdk.services.s3.model.MetadataDirective;
import software.amazon.awssdk.services.s3.model.ObjectIdentifier;
import software.amazon.awssdk.services.s3.model.S3Exception;

final class CopyTest {
    private S3Server server;
    private S3Client s3;

    @BeforeEach
    void start() throws IOException {
        server = SdkClients.server().start();
        s3 = SdkClients.client(server);
        s3.createBucket(request -> request.bucket("source"));
        s3.createBucket(request -> request.bucket("target"));
        s3.putBucketVersioning(
                request -> request.bucket("source").versioningConfiguration(status -> status.status("Enabled")));
    }

    @AfterEach
    void stop() {
        s3.close();
        server.close();
    }

    @Test
    void aCopyOfAnOldVersionCarriesItsMetadataAndTags() {
        String old = s3.putObject(
                        request -> request.bucket("source")
                                .key("a b+c/\u00e9")
                                .metadata(Map.of("m", "1"))
                                .tagging("t=1")
                                .contentType("text/plain"),
                        RequestBody.fromString("old"))
                .versionId();
        s3.putObject(request -> request.bucket("source").key("a b+c/\u00e9"), RequestBody.fromString("new"));

        s3.copyObject(request -> request.sourceBucket("source")
                .sourceKey("a b+c/\u00e9")
                .sourceVersionId(old)
                .destinationBucket("target")
                .destinationKey("k"));

        var got = s3.getObjectAsBytes(request -> request.bucket("target").key("k"));
        GetObjectTaggingResponse tags =
                s3.getObjectTagging(request -> request.bucket("target").key("k"));
        assertThat(got.asUtf8String()).isEqualTo("old");
        assertThat(got.response().metadata()).containsEntry("m", "1");
        assertThat(got.response().contentType()).isEqualTo("text/plain");
        assertThat(tags.tagSet()).extracting(tag -> tag.value()).containsExactly("1");
    }

    @Test
    void aCopyWhoseSourceChangedIsRefused() {
        s3.putObject(request -> request.bucket("source").key("k"), RequestBody.fromString("now"));

        assertThatThrownBy(() -> s3.copyObject(request -> request.sourceBucket("source")
                        .sourceKey("k")
                        .copySourceIfMatch("\"5d41402abc4b2a76b9719d911017c592\"")
                        .destinationBucket("target")
                        .destinationKey("k")))
                .isInstanceOfSatisfying(
                        S3Exception.class, e -> assertThat(e.statusCode()).isEqualTo(412));
    }

    @Test
    void aCopyOntoItselfMustChangeSomething() {
        s3.putObject(request -> request.bucket("source").key("k"), RequestBody.fromString("x"));

        assertThatThrownBy(() -> s3.copyObject(request -> request.sourceBucket("source")
                        .sourceKey("k")
                        .destinationBucket("source")
                        .destinationKey("k")))
                .hasMessageContaining("illegal");
        s3.copyObject(request -> request.sourceBucket("source")
                .sourceKey("k")
                .destinationBucket("source")
                .destinationKey("k")
                .metadataDirective(MetadataDirective.REPLACE)
                .metadata(Map.of("changed", "yes")));
        assertThat(s3.headObject(request -> request.bucket("source").key("k")).metadata())
                .containsEntry("changed", "yes");
    }

    @Test
    void anObjectOfMoreThan5GibibytesIsNotCopiedInOneRequest() throws IOException {
        server.putGenerated("source", "huge", 1, (5L << 30) + 1);

        assertThatThrownBy(() -> s3.copyObject(request -> request.sourceBucket("source")
                        .sourceKey("huge")
                        .destinationBucket("target")
                        .destinationKey("huge")))
                .hasMessageContaining("larger than the maximum allowable size");
        assertThat(s3.headObject(request -> request.bucket("source").key("huge"))
                        .contentLength())
                .isEqualTo((5L << 30) + 1);
    }

    @Test
    void aVersionUnderRetentionOrHoldIsNotRemoved() {
        s3.createBucket(request -> request.bucket("locked").objectLockEnabledForBucket(true));
        String version = s3.putObject(
                        request -> request.bucket("locked")
                                .key("k")
                                .objectLockMode("GOVERNANCE")
                                .objectLockRetainUntilDate(
                                        java.time.Instant.now().plusSeconds(3600)),
                        RequestBody.fromString("x"))
                .versionId();

        assertThatThrownBy(() -> s3.deleteObject(
                        request -> request.bucket("locked").key("k").versionId(version)))
                .hasMessageContaining("object lock");
        s3.putObjectLegalHold(
                request -> request.bucket("locked").key("k").versionId(version).legalHold(hold -> hold.status("ON")));
        assertThatThrownBy(() -> s3.deleteObject(request ->
                        request.bucket("locked").key("k").versionId(version).bypassGovernanceRetention(true)))
                .hasMessageContaining("object lock");
        s3.putObjectLegalHold(
                request -> request.bucket("locked").key("k").versionId(version).legalHold(hold -> hold.status("OFF")));
        s3.deleteObject(
                request -> request.bucket("locked").key("k").versionId(version).bypassGovernanceRetention(true));
        assertThat(s3.listObjectVersions(request -> request.bucket("locked")).versions())
                .isEmpty();
    }

    private static ObjectIdentifier named(String key) {
        return ObjectIdentifier.builder().key(key).build();
    }

    @Test
    void aBulkDeleteTellsTheOutcomeOfEach() {
        s3.putObject(request -> request.bucket("target").key("a"), RequestBody.fromString("x"));
        String longKey = "k".repeat(1025);

        var deleted = s3.deleteObjects(request -> request.bucket("target")
                .delete(delete -> delete.objects(List.of(named("a"), named("missing"), named(longKey)))));

        assertThat(deleted.deleted()).extracting(object -> object.key()).containsExactly("a", "missing");
        assertThat(deleted.errors()).extracting(error -> error.code()).containsExactly("KeyTooLongError");
    }
}
