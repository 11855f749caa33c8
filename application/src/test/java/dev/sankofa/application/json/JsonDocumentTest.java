package dev.sankofa.application.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class JsonDocumentTest {
    @Test
    void valuesAreWrittenInTheOrderTheyWerePut() {
        JsonDocument document = JsonDocument.versioned(1)
                .put("text", "a \"quote\" \u0007")
                .put("when", Instant.parse("2026-01-02T03:04:05Z"))
                .put("took", Duration.ofMillis(1500))
                .put("none", Optional.empty())
                .put("some", Optional.of(7L))
                .put("list", List.of(true, Map.of("a", 1)));

        assertThat(document.line())
                .isEqualTo(
                        "{\"schemaVersion\":1,\"text\":\"a \\\"quote\\\" \\u0007\",\"when\":\"2026-01-02T03:04:05Z\","
                                + "\"took\":1.5,\"none\":null,\"some\":7,\"list\":[true,{\"a\":1}]}");
        assertThat(JsonDocument.empty().put("a", List.of(1)).indented()).isEqualTo("{\n  \"a\" : [\n    1\n  ]\n}\n");
    }

    @Test
    void aNamePutTwiceIsABug() {
        assertThatThrownBy(() -> JsonDocument.empty().put("a", 1).put("a", 2)).hasMessageContaining("put twice");
    }
}
