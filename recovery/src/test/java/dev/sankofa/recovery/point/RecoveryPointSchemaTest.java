package dev.sankofa.recovery.point;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sankofa.testkit.DocumentedSchema;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The schema in the documentation says about manifests what our reader and writer do. */
class RecoveryPointSchemaTest {
    private static final DocumentedSchema SCHEMA = DocumentedSchema.of("recovery-point.schema.json");
    private static final RecoveryPoint POINT = Examples.point(
            Examples.part("database", 10, Examples.NOON.plusSeconds(10).plusNanos(1_230_000)),
            Examples.carriedOver("images", 20, Examples.NOON.minusSeconds(21600)));

    @Test
    void whatWeWriteIsAsTheSchemaSays() {
        assertThat(SCHEMA.problemsOfJson(text())).isEmpty();
    }

    @Test
    void whatALaterMinorVersionAddsIsAllowed() {
        String later =
                text().replace("\"1.0\"", "\"1.7\"").replace("\"tool\"", "\"mood\" : {\"a\" : [1, 2.5]}, \"tool\"");
        assertThat(SCHEMA.problemsOfJson(later)).isEmpty();
    }

    @Test
    void whatOurReaderRefusesTheSchemaRefusesToo() {
        for (List<String> change : List.of(
                List.of("\"1.0\"", "\"2.0\""),
                List.of("\"sealed\"", "\"seeled\""),
                List.of("\"items\" : 12", "\"items\" : \"12\""),
                List.of("2026-11-22T12:00:00Z", "noon"),
                List.of("\"order\" : 10", "\"order\" : 99999999999"),
                List.of("\"warning\"", "\"alarm\""),
                List.of("\"folder\" : \"database\"", "\"folder\" : \"../etc\""),
                List.of("\"folder\" : \"database\"", "\"folder\" : \"recovery-point.json\""),
                List.of("\"from\" : \"20261122T060000Z-0000\"", "\"from\" : \"yesterday\""))) {
            String changed = text().replace(change.getFirst(), change.getLast());
            assertThat(changed).as("%s occurs", change.getFirst()).isNotEqualTo(text());
            assertThat(SCHEMA.problemsOfJson(changed)).as(change.getLast()).isNotEmpty();
        }
    }

    private static String text() {
        return new String(RecoveryPointJson.write(POINT), StandardCharsets.UTF_8);
    }
}
