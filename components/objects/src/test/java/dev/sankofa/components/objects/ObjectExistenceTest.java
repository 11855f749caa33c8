package dev.sankofa.components.objects;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.sankofa.components.spi.Existence;
import dev.sankofa.components.spi.Referenced;
import dev.sankofa.foundation.ErrorCode;
import dev.sankofa.foundation.SankofaException;
import java.io.IOException;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class ObjectExistenceTest extends ObjectsFixture {
    @Test
    void tellsWhatExistsNow() throws IOException {
        source.put("a//b", "1");
        source.put("gone", "1");
        source.delete("gone");
        try (Existence existence = existence(source)) {
            assertThat(existence.exists("a//b")).isTrue();
            assertThat(existence.exists("a/b")).isFalse();
            assertThat(existence.exists("gone")).isFalse();
        }
    }

    @Test
    void leavesNoConnectionOpenWhenItIsClosed() throws Exception {
        source.put("k", "1");
        int before = server.openConnections();
        try (Existence existence = existence(source)) {
            assertThat(IntStream.range(0, 40).parallel().allMatch(_ -> existence.exists("k")))
                    .isTrue();
            assertThat(server.openConnections()).isGreaterThan(before);
        }
        awaitConnections(before);
    }

    @Test
    void aMissingBucketIsAFailureAndNotAnAnswer() {
        TestBucket missing = bucket("not-there");
        SankofaException failure = catchThrowableOfType(SankofaException.class, () -> existence(missing));

        assertThat(failure.code()).isEqualTo(ErrorCode.SOURCE_MISSING);
        assertThat(failure).hasMessageContaining("s3://not-there");
        missing.close();
    }

    private Existence existence(TestBucket bucket) throws IOException {
        return ((Referenced) component(source)).existence(settings(bucket, Map.of()), run());
    }
}
