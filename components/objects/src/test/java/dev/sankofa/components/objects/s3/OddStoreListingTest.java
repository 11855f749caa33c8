package dev.sankofa.components.objects.s3;

import static dev.sankofa.testkit.ScriptedHttpServer.answer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sankofa.foundation.Cancellation;
import dev.sankofa.foundation.EventListener;
import dev.sankofa.foundation.Secret;
import dev.sankofa.http.RetryPolicy;
import dev.sankofa.testkit.ScriptedHttpServer;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Several walkers at stores that do not page as S3 does. */
@Timeout(60)
final class OddStoreListingTest {
    private static final int COUNT = 300;
    private static final int PAGE = 5;
    private static final Pattern TOKEN = Pattern.compile("continuation-token=t(\\d+)");
    private static final Pattern START = Pattern.compile("start-after=([^& ]+)");

    @TempDir
    private Path scratch;

    @Test
    void aStoreThatIgnoresStartAfterIsListedWholeByOne() throws IOException {
        assertThat(list(OddStoreListingTest::page)).isEqualTo(keys());
    }

    @Test
    void aStoreThatRefusesStartAfterIsListedWholeByOne() throws IOException {
        Function<String, byte[]> script = head ->
                START.matcher(head).find() ? answer(400, "<Error><Code>InvalidArgument</Code></Error>") : page(head);

        assertThat(list(script)).isEqualTo(keys());
    }

    @Test
    void aPageThatCannotBeHadEndsTheListing() {
        Function<String, byte[]> script =
                head -> TOKEN.matcher(head).results().anyMatch(token -> Integer.parseInt(token.group(1)) == 40)
                        ? answer(403, "<Error><Code>AccessDenied</Code></Error>")
                        : page(head);

        assertThatThrownBy(() -> list(script)).isInstanceOf(S3Exception.class).hasMessageContaining("AccessDenied");
    }

    @Test
    void aStoreThatSaysTruncatedForEverIsNotWaitedFor() {
        Function<String, byte[]> script = head -> answer(
                200,
                "<ListBucketResult><IsTruncated>true</IsTruncated>"
                        + "<NextContinuationToken>same</NextContinuationToken></ListBucketResult>");

        assertThatThrownBy(() -> list(script))
                .isInstanceOf(ListingException.class)
                .hasMessageContaining("repeats its marker");
    }

    /** Pages by token alone. */
    private static byte[] page(String head) {
        Matcher token = TOKEN.matcher(head);
        int from = token.find() ? Integer.parseInt(token.group(1)) : 0;
        StringBuilder rows = new StringBuilder("<ListBucketResult>");
        for (int i = from; i < Math.min(COUNT, from + PAGE); i++) {
            rows.append("<Contents><Key>").append(key(i)).append("</Key>");
            rows.append("<LastModified>2026-01-01T00:00:00.000Z</LastModified><Size>0</Size></Contents>");
        }
        boolean more = from + PAGE < COUNT;
        rows.append("<IsTruncated>").append(more).append("</IsTruncated>");
        if (more) {
            rows.append("<NextContinuationToken>t").append(from + PAGE).append("</NextContinuationToken>");
        }
        return answer(200, rows + "</ListBucketResult>");
    }

    private static String key(int number) {
        return "images/%04d".formatted(number);
    }

    private static List<String> keys() {
        return IntStream.range(0, COUNT).mapToObj(OddStoreListingTest::key).toList();
    }

    private List<String> list(Function<String, byte[]> script) throws IOException {
        List<String> keys = new ArrayList<>();
        ObjectListing.Source source = new ObjectListing.Source(ObjectKey.of(""), false, PAGE);
        try (ScriptedHttpServer store = new ScriptedHttpServer(script);
                S3Client client = client(store);
                ObjectListing listing = new ObjectListing(client, source, new ObjectListing.Walkers(4, scratch))) {
            for (Optional<ListedObject> row = listing.next(); row.isPresent(); row = listing.next()) {
                keys.add(row.get().key().toString());
            }
        }
        return keys;
    }

    private static S3Client client(ScriptedHttpServer store) {
        S3Credentials credentials = new S3Credentials("id", Secret.of("key"), Optional.empty());
        return new S3Client(
                new S3Bucket(store.endpoint(), "us-east-1", "bucket", true),
                () -> Optional.of(credentials),
                new S3Client.Terms(Optional.empty(), 4, new RetryPolicy(3, Duration.ofMillis(1), Duration.ofMillis(2))),
                new S3Client.Surroundings("uploads", EventListener.NONE, new Cancellation(), InstantSource.system()));
    }
}
