package dev.sankofa.components.objects.s3;

import static dev.sankofa.components.objects.s3.StoreAnswers.page;
import static dev.sankofa.components.objects.s3.StoreAnswers.row;
import static dev.sankofa.testkit.ScriptedHttpServer.answer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.sankofa.foundation.Cancellation;
import dev.sankofa.foundation.ErrorCode;
import dev.sankofa.foundation.Event;
import dev.sankofa.foundation.SankofaException;
import dev.sankofa.foundation.Secret;
import dev.sankofa.http.RetryPolicy;
import dev.sankofa.testkit.ScriptedHttpServer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

final class S3ClientTest {
    private static final String LAST = "<IsTruncated>false</IsTruncated>";
    private static final RetryPolicy QUICK = new RetryPolicy(6, Duration.ofMillis(2), Duration.ofMillis(20));

    private final List<Event> events = Collections.synchronizedList(new ArrayList<>());
    private final Cancellation cancellation = new Cancellation();

    @Test
    void getsThroughAStormOfRefusalsAndTellsEachDelay() throws IOException {
        AtomicInteger refusals = new AtomicInteger(5);
        Function<String, byte[]> storm = _ -> refusals.getAndDecrement() > 0
                ? answer(503, "<Error><Code>SlowDown</Code></Error>")
                : answer(200, page(row("a", "v1", true), LAST));
        try (ScriptedHttpServer store = new ScriptedHttpServer(storm);
                S3Client client = client(store)) {
            assertThat(list(client)).containsExactly("a");
        }
        assertThat(events).hasSize(5).allSatisfy(event -> assertThat(event).isInstanceOf(Event.Retrying.class));
    }

    @Test
    void givesUpAfterTheLastAttemptWithTheStoresReason() throws IOException {
        try (ScriptedHttpServer store =
                        new ScriptedHttpServer(_ -> answer(503, "<Error><Code>SlowDown</Code></Error>"));
                S3Client client = client(store)) {
            S3Exception failure = catchThrowableOfType(S3Exception.class, () -> client.send(new HeadBucket("bucket")));

            assertThat(store.requests()).hasSize(6);
            SankofaException run = S3Failures.reading(failure, client.bucket(), client.skew());
            assertThat(run.code()).isEqualTo(ErrorCode.SOURCE_LIMIT);
            assertThat(run).hasMessageContaining("s3://bucket at ").hasMessageContaining("HeadBucket 'bucket'");
            assertThat(run.hint()).get().asString().contains("concurrency");
        }
    }

    @Test
    void retriesAnErrorInTheBodyOfASuccess() throws IOException {
        AtomicInteger errors = new AtomicInteger(2);
        Function<String, byte[]> script = _ -> errors.getAndDecrement() > 0
                ? answer(200, "<Error><Code>InternalError</Code><Message>try again</Message></Error>")
                : answer(200, "<CompleteMultipartUploadResult><ETag>\"e-1\"</ETag></CompleteMultipartUploadResult>");
        try (ScriptedHttpServer store = new ScriptedHttpServer(script);
                S3Client client = client(store)) {
            Written written = client.send(new CompleteMultipartUpload(
                    ObjectKey.of("k"), "id", List.of(new EntityTag("p")), new WriteCondition.None()));

            assertThat(written.etag()).isEqualTo(new EntityTag("e-1"));
            assertThat(store.requests()).hasSize(3);
        }
    }

    @Test
    void asksAgainForAPageThatWasCut() throws IOException {
        AtomicInteger cuts = new AtomicInteger(3);
        byte[] whole = answer(200, page(row("a", "v1", true) + row("b", "v1", true), LAST));
        Function<String, byte[]> script = _ -> {
            int left = cuts.getAndDecrement();
            return left > 0 ? Arrays.copyOf(whole, whole.length - 40 * left) : whole;
        };
        try (ScriptedHttpServer store = new ScriptedHttpServer(script);
                S3Client client = client(store)) {
            assertThat(list(client)).containsExactly("a", "b");
        }
    }

    @Test
    void neverTakesACutListingForAWholeOne() throws IOException {
        byte[] whole = answer(200, page(row("a", "v1", true) + row("b", "v1", true), LAST));
        try (ScriptedHttpServer store = new ScriptedHttpServer(_ -> Arrays.copyOf(whole, whole.length - 100));
                S3Client client = client(store)) {
            assertThatThrownBy(() -> list(client)).isInstanceOf(S3Exception.class);
        }
    }

    @Test
    void refusesAListingThatRepeatsItsMarker() throws IOException {
        String again = "<IsTruncated>true</IsTruncated><NextKeyMarker>a</NextKeyMarker>"
                + "<NextVersionIdMarker>v1</NextVersionIdMarker>";
        try (ScriptedHttpServer store = new ScriptedHttpServer(_ -> answer(200, page(row("a", "v1", true), again)));
                S3Client client = client(store)) {
            assertThatThrownBy(() -> list(client))
                    .isInstanceOf(ListingException.class)
                    .hasMessageContaining("repeats its marker");
        }
    }

    @Test
    void refusesAListingOutOfOrder() throws IOException {
        String rows = row("b", "v1", true) + row("a", "v1", true);
        try (ScriptedHttpServer store = new ScriptedHttpServer(_ -> answer(200, page(rows, LAST)));
                S3Client client = client(store)) {
            assertThatThrownBy(() -> list(client))
                    .isInstanceOf(ListingException.class)
                    .hasMessage("listing out of order at key 'a', after 'b'");
        }
    }

    @Test
    void ordersKeysByBytesAndNotByUtf16() throws IOException {
        String rows = row("%EF%BF%BD", "v1", true) + row("%F0%9F%98%80", "v1", true);
        try (ScriptedHttpServer store = new ScriptedHttpServer(_ -> answer(200, page(rows, LAST)));
                S3Client client = client(store)) {
            assertThat(list(client)).containsExactly("\uFFFD", "\uD83D\uDE00");
        }
    }

    @Test
    void takesTheFirstRowOfAKeyAsItsCurrentState() throws IOException {
        String marker = "<DeleteMarker><Key>gone</Key><VersionId>v2</VersionId><IsLatest>true</IsLatest>"
                + "<LastModified>2026-01-01T00:00:00.000Z</LastModified></DeleteMarker>";
        String rows = marker + row("gone", "v1", false) + row("kept", "v2", true) + row("kept", "v1", false);
        try (ScriptedHttpServer store = new ScriptedHttpServer(_ -> answer(200, page(rows, LAST)));
                S3Client client = client(store)) {
            assertThat(list(client)).containsExactly("kept");
        }
    }

    @Test
    void bringsDeleteMarkersThatStandBeforeAllVersionsBackToTheirKeys() throws IOException {
        String marker = "<DeleteMarker><Key>m</Key><VersionId>v2</VersionId><IsLatest>true</IsLatest>"
                + "<LastModified>2026-01-01T00:00:00.000Z</LastModified></DeleteMarker>";
        String rows = marker + row("a", "v1", true) + row("m", "v1", false) + row("z", "v1", true);
        try (ScriptedHttpServer store = new ScriptedHttpServer(_ -> answer(200, page(rows, LAST)));
                S3Client client = client(store)) {
            assertThat(list(client)).containsExactly("a", "z");
        }
    }

    @Test
    void namesTheSkewOfTheClocks() throws IOException {
        byte[] refusal =
                answer(403, "<Error><Code>RequestTimeTooSkewed</Code></Error>", "Date: Thu, 01 Jan 2026 01:00:00 GMT");
        try (ScriptedHttpServer store = new ScriptedHttpServer(_ -> refusal);
                S3Client client = client(store)) {
            S3Exception failure = catchThrowableOfType(S3Exception.class, () -> client.send(anyPage()));
            SankofaException run = S3Failures.reading(failure, client.bucket(), client.skew());

            assertThat(run.code()).isEqualTo(ErrorCode.SOURCE_DENIED);
            assertThat(run.hint()).contains("Set this machine's clock: the server's is 3600 s ahead of ours.");
            assertThat(store.requests()).hasSize(1);
        }
    }

    @Test
    void refusesToTakeOtherBytesForReceived() throws IOException {
        try (ScriptedHttpServer store =
                        new ScriptedHttpServer(_ -> answer(200, "", "ETag: \"00000000000000000000000000000000\""));
                S3Client client = client(store)) {
            PutObject put = new PutObject(
                    ObjectKey.of("k"),
                    ObjectContent.whole(3, () -> new ByteArrayInputStream("abc".getBytes(StandardCharsets.UTF_8))),
                    Map.of(),
                    Optional.empty(),
                    new WriteCondition.None());

            assertThatThrownBy(() -> client.send(put))
                    .isInstanceOf(S3Exception.class)
                    .hasMessageContaining("900150983cd24fb0d6963f7d28e17f72")
                    .hasMessageContaining("00000000000000000000000000000000");
        }
    }

    @Test
    void sendsOddKeysByteForByte() throws IOException {
        try (ScriptedHttpServer store = new ScriptedHttpServer(_ -> answer(204, ""));
                S3Client client = client(store)) {
            client.send(new DeleteObject(ObjectKey.of("/a//./../b c+%")));

            assertThat(store.requests()).containsExactly("DELETE /bucket//a//./../b%20c%2B%25 HTTP/1.1");
        }
    }

    @Test
    void stopsWaitingWhenTheRunIsCancelled() throws IOException {
        try (ScriptedHttpServer store = new ScriptedHttpServer(_ -> {
                    cancellation.cancel();
                    return answer(503, "", "Retry-After: 3600");
                });
                S3Client client = client(store)) {
            SankofaException failure =
                    catchThrowableOfType(SankofaException.class, () -> client.send(new HeadBucket("bucket")));

            assertThat(failure.code()).isEqualTo(ErrorCode.CANCELLED);
        }
    }

    private List<String> list(S3Client client) {
        List<String> keys = new ArrayList<>();
        ObjectListing.Source source = new ObjectListing.Source(ObjectKey.of(""), true, 1000);
        try (CurrentObjects objects = new CurrentObjects(new ObjectListing(client, source))) {
            for (Optional<ListedObject> next = objects.next(); next.isPresent(); next = objects.next()) {
                keys.add(next.get().key().toString());
            }
        }
        return keys;
    }

    private static ListObjects anyPage() {
        return new ListObjects(ObjectKey.of(""), Optional.empty(), Optional.empty(), 1);
    }

    private S3Client client(ScriptedHttpServer store) {
        S3Credentials credentials = new S3Credentials("id", Secret.of("key"), Optional.empty());
        return new S3Client(
                new S3Bucket(store.endpoint(), "us-east-1", "bucket", true),
                () -> Optional.of(credentials),
                new S3Client.Terms(Optional.empty(), 4, QUICK),
                new S3Client.Surroundings(
                        "uploads",
                        events::add,
                        cancellation,
                        Clock.fixed(Instant.parse("2026-01-01T00:00:00Z"), ZoneOffset.UTC)));
    }
}
