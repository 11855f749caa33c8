package dev.sankofa.components.objects.s3;

import static dev.sankofa.testkit.ScriptedHttpServer.answer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.sankofa.foundation.Cancellation;
import dev.sankofa.foundation.EventListener;
import dev.sankofa.foundation.Secret;
import dev.sankofa.http.RetryPolicy;
import dev.sankofa.testkit.ScriptedHttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

final class ResumingBodyTest {
    private static final String TEXT = "0123456789";
    private static final RetryPolicy QUICK = new RetryPolicy(5, Duration.ofMillis(1), Duration.ofMillis(4));
    private static final byte[] SLOW_DOWN = answer(503, "<Error><Code>SlowDown</Code></Error>");

    private final List<String> heads = new CopyOnWriteArrayList<>();

    @Test
    void goesOnAtTheByteReachedWhereverItBreaks() throws IOException {
        for (int reached = 1; reached < TEXT.length(); reached++) {
            heads.clear();
            assertThat(read(cut(whole("a"), reached), rest("a", reached))).isEqualTo(TEXT);
            assertThat(heads).hasSize(2);
            assertThat(heads.get(1))
                    .startsWith("GET /bucket/k?versionId=v1 ")
                    .contains("\r\nrange: bytes=" + reached + "-\r\n")
                    .contains("\r\nif-match: \"a\"\r\n");
        }
    }

    @Test
    void goesOnAgainAndAgain() throws IOException {
        assertThat(read(cut(whole("a"), 3), cut(rest("a", 3), 4), SLOW_DOWN, rest("a", 7)))
                .isEqualTo(TEXT);
        assertThat(heads).hasSize(4);
    }

    @Test
    void asksForEverythingWhenNothingHadArrived() throws IOException {
        assertThat(read(cut(whole("a"), 0), rest("a", 0))).isEqualTo(TEXT);
    }

    @Test
    void passesOverTheBeginningOfAStoreThatKnowsNoRanges() throws IOException {
        assertThat(read(cut(whole("a"), 6), whole("a"))).isEqualTo(TEXT);
    }

    @Test
    void beginsAgainRatherThanMixTwoObjects() throws IOException {
        byte[] other = answer(206, "xxxx", "ETag: \"b\"", "x-amz-version-id: v1", "Content-Range: bytes 6-9/10");
        byte[] otherVersion = answer(206, "xxxx", "ETag: \"a\"", "x-amz-version-id: v2", "Content-Range: bytes 6-9/10");
        byte[] otherRange = answer(206, "xxxx", "ETag: \"a\"", "x-amz-version-id: v1", "Content-Range: bytes 5-9/10");
        byte[] otherLength = answer(206, "xxxx", "ETag: \"a\"", "x-amz-version-id: v1", "Content-Range: bytes 6-9/11");
        for (byte[] foreign : List.of(other, otherVersion, otherRange, otherLength)) {
            heads.clear();
            assertThat(read(cut(whole("a"), 6), foreign, whole("a"))).isEqualTo(TEXT);
            assertThat(heads.get(2)).doesNotContain("range:");
        }
    }

    @Test
    void anObjectOverwrittenMeanwhileIsSaidAndNotMixed() {
        S3Exception failure = refusal(cut(whole("a"), 6), answer(412, ""));

        assertThat(failure.status()).isEqualTo(412);
        assertThat(heads).hasSize(2);
    }

    @Test
    void anEndlessStormIsGivenUpAfterAsManyAttemptsAsAnyCall() {
        S3Exception failure = refusal(cut(whole("a"), 6), SLOW_DOWN);

        assertThat(failure.hasCode("SlowDown")).isTrue();
        assertThat(heads).hasSize(QUICK.attempts());
    }

    @Test
    void aStoreThatGivesAByteAtATimeIsGivenUp() {
        S3Exception failure = refusal(
                cut(whole("a"), 1),
                cut(rest("a", 1), 1),
                cut(rest("a", 2), 1),
                cut(rest("a", 3), 1),
                cut(rest("a", 4), 1));

        assertThat(failure).hasMessageContaining("GetObject 'k'").hasMessageContaining("cut");
    }

    @Test
    void whatAMegabyteReachedIsWorthAsManyAttemptsAsTheBeginning() throws IOException {
        String large = "x".repeat(6 << 20);
        Deque<byte[]> answers = new ArrayDeque<>();
        answers.add(cut(whole(large, "a"), 1 << 20));
        for (int reached = 1; reached < 5; reached++) {
            answers.add(cut(rest(large, "a", reached << 20), 1 << 20));
        }
        answers.add(rest(large, "a", 5 << 20));

        assertThat(read(answers)).isEqualTo(large);
        assertThat(heads).hasSize(6);
    }

    private String read(byte[]... answers) throws IOException {
        return read(new ArrayDeque<>(Arrays.asList(answers)));
    }

    /** The last answer is given as often as it is asked for. */
    private String read(Deque<byte[]> answers) throws IOException {
        Deque<byte[]> left = new ArrayDeque<>(answers);
        Function<String, byte[]> script = head -> {
            heads.add(head);
            return left.size() == 1 ? left.element() : left.remove();
        };
        try (ScriptedHttpServer store = new ScriptedHttpServer(script);
                S3Client client = client(store)) {
            Pin pin = new Pin(Optional.of("v1"), new EntityTag("a"));
            return client.send(new GetObject<>(ObjectKey.of("k"), pin, (_, body) -> text(body)));
        }
    }

    private S3Exception refusal(byte[]... answers) {
        return catchThrowableOfType(S3Exception.class, () -> read(answers));
    }

    private static String text(InputStream body) throws IOException {
        return new String(body.readAllBytes(), StandardCharsets.US_ASCII);
    }

    private static byte[] whole(String etag) {
        return whole(TEXT, etag);
    }

    private static byte[] whole(String text, String etag) {
        return answer(200, text, "ETag: \"" + etag + "\"", "x-amz-version-id: v1");
    }

    private static byte[] rest(String etag, int from) {
        return rest(TEXT, etag, from);
    }

    private static byte[] rest(String text, String etag, int from) {
        String range = "Content-Range: bytes " + from + "-" + (text.length() - 1) + "/" + text.length();
        return answer(206, text.substring(from), "ETag: \"" + etag + "\"", "x-amz-version-id: v1", range);
    }

    /** The answer's head and so many bytes of its body. */
    private static byte[] cut(byte[] answer, int bytes) {
        String head = new String(answer, 0, Math.min(answer.length, 500), StandardCharsets.US_ASCII);
        return Arrays.copyOf(answer, head.indexOf("\r\n\r\n") + 4 + bytes);
    }

    private static S3Client client(ScriptedHttpServer store) {
        S3Credentials credentials = new S3Credentials("id", Secret.of("key"), Optional.empty());
        return new S3Client(
                new S3Bucket(store.endpoint(), "us-east-1", "bucket", true),
                () -> Optional.of(credentials),
                new S3Client.Terms(Optional.empty(), 1, QUICK),
                new S3Client.Surroundings("uploads", EventListener.NONE, new Cancellation(), InstantSource.system()));
    }
}
