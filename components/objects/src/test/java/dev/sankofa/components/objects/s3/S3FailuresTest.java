package dev.sankofa.components.objects.s3;

import static dev.sankofa.testkit.ScriptedHttpServer.answer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.sankofa.foundation.Cancellation;
import dev.sankofa.foundation.ErrorCode;
import dev.sankofa.foundation.EventListener;
import dev.sankofa.foundation.SankofaException;
import dev.sankofa.foundation.Secret;
import dev.sankofa.http.RetryPolicy;
import dev.sankofa.testkit.ScriptedHttpServer;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What a store refuses, as its user reads it: the code, the thing, and what to do. */
final class S3FailuresTest {
    @Test
    void aBucketOfAnotherRegionIsNamedWithItsRegion() throws IOException {
        SankofaException byHead = failure(answer(301, "", "x-amz-bucket-region: eu-west-1"));
        assertThat(byHead.code()).isEqualTo(ErrorCode.SOURCE_DENIED);
        assertThat(byHead).hasMessageContaining("s3://bucket at ").hasMessageContaining("GetBucketVersioning");
        assertThat(byHead.hint())
                .get()
                .asString()
                .contains("Set region to 'eu-west-1'")
                .contains("'us-east-1'");

        SankofaException byBody = failure(answer(
                400, error("AuthorizationHeaderMalformed", "the region is wrong", "<Region>eu-central-1</Region>")));
        assertThat(byBody.hint()).get().asString().contains("Set region to 'eu-central-1'");
    }

    @Test
    void aBucketThatMovesIsToBeWaitedFor() throws IOException {
        SankofaException failure = failure(
                answer(307, error("TemporaryRedirect", "Please re-send", ""), "x-amz-bucket-region: eu-west-1"));

        assertThat(failure.code()).isEqualTo(ErrorCode.SOURCE_DENIED);
        assertThat(failure.hint()).get().asString().contains("eu-west-1").contains("run again");
    }

    @Test
    void aRedirectIsNotFollowedAndNotRepeated() throws IOException {
        try (ScriptedHttpServer store =
                        new ScriptedHttpServer(_ -> answer(307, "", "Location: http://127.0.0.1:1/elsewhere"));
                S3Client client = client(store)) {
            assertThat(catchThrowableOfType(S3Exception.class, () -> client.send(new HeadBucket("bucket"))))
                    .hasMessageContaining("TemporaryRedirect");
            assertThat(store.requests()).hasSize(1);
        }
    }

    @Test
    void whatIsDeniedSaysWhatToAllow() throws IOException {
        requireHint(403, "AccessDenied", ErrorCode.SOURCE_DENIED, "Allow these credentials");
        requireHint(403, "InvalidAccessKeyId", ErrorCode.SOURCE_DENIED, "access-key");
        requireHint(400, "ExpiredToken", ErrorCode.SOURCE_DENIED, "session-token");
        requireHint(403, "SignatureDoesNotMatch", ErrorCode.SOURCE_DENIED, "secret-key");
        requireHint(403, "InvalidObjectState", ErrorCode.SOURCE_DENIED, "archived");
        requireHint(403, "RequestTimeTooSkewed", ErrorCode.SOURCE_DENIED, "clock");
        requireHint(404, "NoSuchBucket", ErrorCode.SOURCE_MISSING, "'bucket'");
        requireHint(412, "PreconditionFailed", ErrorCode.SOURCE_CHANGED, "run again");
        requireHint(503, "SlowDown", ErrorCode.SOURCE_LIMIT, "concurrency");
        requireHint(500, "InternalError", ErrorCode.SOURCE_FAILED, "fault of its own");
        requireHint(400, "SomethingNew", ErrorCode.SOURCE_PROTOCOL, "does not support");
    }

    private static void requireHint(int status, String code, ErrorCode expected, String hint) throws IOException {
        SankofaException failure = failure(answer(status, error(code, "because", "")));

        assertThat(failure.code()).as(code).isEqualTo(expected);
        assertThat(failure).hasMessageContaining(code).hasMessageContaining("because");
        assertThat(failure.hint()).get().asString().as(code).contains(hint);
    }

    @Test
    void aPageThatIsNoErrorDocumentStillHasItsStatus() throws IOException {
        SankofaException proxy = failure(answer(403, "<html><body>blocked by policy</body></html>"));
        assertThat(proxy.code()).isEqualTo(ErrorCode.SOURCE_DENIED);

        SankofaException garbage = failure(answer(404, "\u0001\u0002<<<"));
        assertThat(garbage.code()).isEqualTo(ErrorCode.SOURCE_MISSING);
    }

    private static String error(String code, String message, String more) {
        return "<Error><Code>" + code + "</Code><Message>" + message + "</Message>" + more + "</Error>";
    }

    private static SankofaException failure(byte[] answer) throws IOException {
        try (ScriptedHttpServer store = new ScriptedHttpServer(_ -> answer);
                S3Client client = client(store)) {
            S3Exception failure =
                    catchThrowableOfType(S3Exception.class, () -> client.send(new GetBucketVersioning("bucket")));
            return S3Failures.reading(failure, client.bucket(), client.skew());
        }
    }

    private static S3Client client(ScriptedHttpServer store) {
        S3Credentials credentials = new S3Credentials("id", Secret.of("key"), Optional.empty());
        return new S3Client(
                new S3Bucket(store.endpoint(), "us-east-1", "bucket", true),
                () -> Optional.of(credentials),
                new S3Client.Terms(Optional.empty(), 1, new RetryPolicy(2, Duration.ofMillis(1), Duration.ofMillis(2))),
                new S3Client.Surroundings("uploads", EventListener.NONE, new Cancellation(), InstantSource.system()));
    }
}
