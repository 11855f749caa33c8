package dev.sankofa.sandbox.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.ResponseBytes;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.BucketVersioningStatus;
import software.amazon.awssdk.services.s3.model.ChecksumMode;
import software.amazon.awssdk.services.s3.model.DeleteMarkerEntry;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.ListObjectVersionsResponse;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.ObjectVersion;
import software.amazon.awssdk.services.s3.model.PutObjectResponse;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.S3Object;

final class ObjectsWithSdkTest {
    private static final String BUCKET = "afrimart-uploads";

    private S3Server server;
    private S3Client s3;

    @BeforeEach
    void start() throws IOException {
        server = SdkClients.server().start();
        s3 = SdkClients.client(server);
        s3.createBucket(request -> request.bucket(BUCKET));
    }

    @AfterEach
    void stop() {
        s3.close();
        server.close();
    }

    private PutObjectResponse put(String key, String text) {
        return s3.putObject(request -> request.bucket(BUCKET).key(key), RequestBody.fromString(text));
    }

    private void versioning(BucketVersioningStatus status) {
        s3.putBucketVersioning(request ->
                request.bucket(BUCKET).versioningConfiguration(configuration -> configuration.status(status)));
    }

    @Test
    void anObjectComesBackWithItsBytesMetadataAndChecksum() {
        s3.putObject(
                request -> request.bucket(BUCKET)
                        .key("products/1.png")
                        .contentType("image/png")
                        .cacheControl("max-age=60")
                        .tagging("colour=red&size=a%20b")
                        .metadata(Map.of("owner", "kofi", "note", "naïve ☕")),
                RequestBody.fromString("hello"));

        ResponseBytes<GetObjectResponse> got = s3.getObjectAsBytes(
                request -> request.bucket(BUCKET).key("products/1.png").checksumMode(ChecksumMode.ENABLED));

        assertThat(got.asUtf8String()).isEqualTo("hello");
        assertThat(got.response().eTag()).isEqualTo("\"5d41402abc4b2a76b9719d911017c592\"");
        assertThat(got.response().contentType()).isEqualTo("image/png");
        assertThat(got.response().cacheControl()).isEqualTo("max-age=60");
        assertThat(got.response().tagCount()).isEqualTo(2);
        assertThat(got.response().metadata()).containsEntry("owner", "kofi").containsKey("note");
        assertThat(got.response().checksumCRC32()).isNotEmpty();
        assertThat(got.response().versionId()).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a//b",
                "/a",
                "a/../b",
                "./x",
                "..",
                "a b+c%2F%",
                "new\nline",
                "caf\u00e9",
                "cafe\u0301",
                "\uD83D\uDE00",
                "folder/",
                "~*'()!$&@=;:,?#[]\\|^`{}<>\""
            })
    void oddKeysAreKeptByteForByte(String key) {
        put(key, "x");

        assertThat(s3.getObjectAsBytes(request -> request.bucket(BUCKET).key(key))
                        .asUtf8String())
                .isEqualTo("x");
        List<S3Object> listed =
                s3.listObjectsV2(request -> request.bucket(BUCKET)).contents();
        assertThat(listed).extracting(S3Object::key).containsExactly(key);
    }

    @Test
    void keysAreListedInTheOrderOfTheirUtf8Bytes() {
        // U+FF5E sorts behind U+1F600 in UTF-16 and before it in UTF-8.
        for (String key : List.of("\uD83D\uDE00", "\uFF5E", "b", "a/b", "a", "B")) {
            put(key, "x");
        }

        assertThat(s3.listObjectsV2(request -> request.bucket(BUCKET)).contents())
                .extracting(S3Object::key)
                .containsExactly("B", "a", "a/b", "b", "\uFF5E", "\uD83D\uDE00");
    }

    @Test
    void pagesOfAListingJoinWithoutGapOrOverlap() {
        for (int i = 0; i < 25; i++) {
            put("k+ %05d".formatted(i), "x");
        }

        List<String> keys = s3
                .listObjectsV2Paginator(request -> request.bucket(BUCKET).maxKeys(4))
                .contents()
                .stream()
                .map(S3Object::key)
                .toList();

        assertThat(keys).hasSize(25).isSorted().doesNotHaveDuplicates();
    }

    @Test
    void commonPrefixesCountAsRowsAndAreNotRepeatedOnTheNextPage() {
        for (String key : List.of("a", "b/1", "b/2", "c/1", "d")) {
            put(key, "x");
        }

        List<String> rows =
                s3
                        .listObjectsV2Paginator(
                                request -> request.bucket(BUCKET).delimiter("/").maxKeys(1))
                        .stream()
                        .flatMap(page -> java.util.stream.Stream.concat(
                                page.contents().stream().map(S3Object::key),
                                page.commonPrefixes().stream().map(prefix -> prefix.prefix())))
                        .toList();

        assertThat(rows).containsExactly("a", "b/", "c/", "d");
    }

    @Test
    void versionsAndDeleteMarkersAreKeptNewestFirst() {
        versioning(BucketVersioningStatus.ENABLED);
        String first = put("k", "1").versionId();
        String second = put("k", "2").versionId();
        s3.deleteObject(request -> request.bucket(BUCKET).key("k"));

        ListObjectVersionsResponse listed = s3.listObjectVersions(request -> request.bucket(BUCKET));

        assertThat(listed.versions()).extracting(ObjectVersion::versionId).containsExactly(second, first);
        assertThat(listed.deleteMarkers())
                .extracting(DeleteMarkerEntry::isLatest)
                .containsExactly(true);
        assertThatThrownBy(() -> s3.getObject(request -> request.bucket(BUCKET).key("k")))
                .isInstanceOf(NoSuchKeyException.class);
        assertThat(s3.getObjectAsBytes(
                                request -> request.bucket(BUCKET).key("k").versionId(first))
                        .asUtf8String())
                .isEqualTo("1");
    }

    @Test
    void removingTheDeleteMarkerBringsTheObjectBack() {
        versioning(BucketVersioningStatus.ENABLED);
        put("k", "1");
        String marker =
                s3.deleteObject(request -> request.bucket(BUCKET).key("k")).versionId();

        var removed = s3.deleteObject(request -> request.bucket(BUCKET).key("k").versionId(marker));

        assertThat(removed.deleteMarker()).isTrue();
        assertThat(s3.getObjectAsBytes(request -> request.bucket(BUCKET).key("k"))
                        .asUtf8String())
                .isEqualTo("1");
    }

    @Test
    void aNullVersionIsReplacedInPlaceWhileVersioningIsSuspended() {
        put("k", "before");
        versioning(BucketVersioningStatus.ENABLED);
        String kept = put("k", "kept").versionId();
        versioning(BucketVersioningStatus.SUSPENDED);
        put("k", "after");

        List<ObjectVersion> versions =
                s3.listObjectVersions(request -> request.bucket(BUCKET)).versions();

        assertThat(versions).extracting(ObjectVersion::versionId).containsExactly("null", kept);
        assertThat(s3.getObjectAsBytes(
                                request -> request.bucket(BUCKET).key("k").versionId("null"))
                        .asUtf8String())
                .isEqualTo("after");
    }

    @Test
    void aKeyCanSpanSeveralPagesOfAVersionListing() {
        versioning(BucketVersioningStatus.ENABLED);
        for (int i = 0; i < 7; i++) {
            put("k", "x" + i);
        }
        put("l", "x");

        List<String> keys =
                s3.listObjectVersionsPaginator(request -> request.bucket(BUCKET).maxKeys(3)).versions().stream()
                        .map(ObjectVersion::key)
                        .toList();

        assertThat(keys).containsExactly("k", "k", "k", "k", "k", "k", "k", "l");
    }

    @Test
    void aRangeIsAnsweredWithThatRange() {
        put("k", "0123456789");

        ResponseBytes<GetObjectResponse> got =
                s3.getObjectAsBytes(request -> request.bucket(BUCKET).key("k").range("bytes=-3"));

        assertThat(got.asUtf8String()).isEqualTo("789");
        assertThat(got.response().contentRange()).isEqualTo("bytes 7-9/10");
    }

    @Test
    void aHeadSaysTheLengthWithoutSendingTheBytes() {
        put("k", "0123456789");

        HeadObjectResponse head =
                s3.headObject(request -> request.bucket(BUCKET).key("k"));

        assertThat(head.contentLength()).isEqualTo(10);
        assertThat(s3.headObject(request -> request.bucket(BUCKET).key("k")).contentLength())
                .isEqualTo(10);
    }

    @Test
    void aConditionalWriteIsRefusedWhenTheKeyExists() {
        put("k", "1");

        assertThatThrownBy(() -> s3.putObject(
                        request -> request.bucket(BUCKET).key("k").ifNoneMatch("*"), RequestBody.fromString("2")))
                .isInstanceOfSatisfying(S3Exception.class, e -> {
                    assertThat(e.statusCode()).isEqualTo(412);
                    assertThat(e.awsErrorDetails().errorCode()).isEqualTo("PreconditionFailed");
                });
    }

    @Test
    void aKeyOf1024BytesIsTheLongest() {
        put("é".repeat(512), "x");

        assertThatThrownBy(() -> put("é".repeat(512) + "a", "x"))
                .isInstanceOfSatisfying(
                        S3Exception.class,
                        e -> assertThat(e.awsErrorDetails().errorCode()).isEqualTo("KeyTooLongError"));
    }

    @Test
    void aBucketWithVersionsIsNotRemoved() {
        versioning(BucketVersioningStatus.ENABLED);
        put("k", "1");
        s3.deleteObject(request -> request.bucket(BUCKET).key("k"));

        assertThatThrownBy(() -> s3.deleteBucket(request -> request.bucket(BUCKET)))
                .isInstanceOfSatisfying(
                        S3Exception.class,
                        e -> assertThat(e.awsErrorDetails().errorCode()).isEqualTo("BucketNotEmpty"));
    }
}
