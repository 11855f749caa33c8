package dev.sankofa.recovery.point;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sankofa.foundation.ErrorCode;
import dev.sankofa.foundation.SankofaException;
import dev.sankofa.testkit.Seed;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RecoveryPointJsonTest {
    private static final RecoveryPoint POINT = Examples.point(
            Examples.part("database", 10, Examples.NOON.plusSeconds(10)),
            Examples.carriedOver("images", 20, Examples.NOON.minusSeconds(21600)));

    @Test
    void readsBackWhatItWrote() {
        assertThat(read(text(POINT))).isEqualTo(POINT);
        assertThat(text(POINT)).endsWith("}\n").contains("\"referencesResolve\" : false");
    }

    @Test
    void skipsWhatALaterMinorVersionAdded() {
        String later = text(POINT)
                .replace("\"1.0\"", "\"1.7\"")
                .replace("\"tool\"", "\"mood\" : {\"a\" : [1, 2.5, null, {\"b\" : 1e400}]}, \"tool\"")
                .replace("\"timeline\"", "\"epoch\" : 123456789012345678901234567890, \"timeline\"");
        assertThat(read(later)).isEqualTo(POINT);
    }

    @Test
    void refusesALaterMajorVersion() {
        assertThatThrownBy(() -> read(text(POINT).replace("\"1.0\"", "\"2.0\"")))
                .isInstanceOfSatisfying(SankofaException.class, e -> {
                    assertThat(e.code()).isEqualTo(ErrorCode.UNSUPPORTED);
                    assertThat(e.hint())
                            .hasValueSatisfying(hint -> assertThat(hint).contains("later"));
                })
                .hasMessage("manifest of x has schema version 2.0, newer than 1.0");
    }

    @Test
    void namesTheFieldThatIsMissingOrWrong() {
        assertDamaged(text(POINT).replace("\"sealed\"", "\"seeled\""), "field 'sealed' is missing");
        assertDamaged(
                text(POINT).replace("\"items\" : 12", "\"items\" : \"12\""), "field 'items' is not a whole number");
        assertDamaged(text(POINT).replace("2026-11-22T12:00:00Z", "noon"), "field 'begun' is not an instant: 'noon'");
        assertDamaged(
                text(POINT).replace("\"order\" : 10", "\"order\" : 99999999999"), "field 'order' is out of range");
        assertDamaged(text(POINT).replace("\"warning\"", "\"alarm\""), "unknown value 'alarm'");
        assertDamaged("[]", "is not a JSON object");
        assertDamaged("{} {}", "something stands behind the JSON object");
    }

    @Test
    void refusesFoldersThatLeadElsewhere() {
        assertDamaged(
                text(POINT).replace("\"folder\" : \"database\"", "\"folder\" : \"../etc\""),
                "not a plain name: '../etc'");
        assertDamaged(
                text(POINT).replace("\"folder\" : \"database\"", "\"folder\" : \"recovery-point.json\""),
                "folder cannot be named");
        assertDamaged(
                text(POINT).replace("\"folder\" : \"database\"", "\"folder\" : \"images\""), "two parts of the same");
    }

    @Test
    void refusesHostileDocuments() {
        assertDamaged("{\"a\":".repeat(100_000), "nesting depth");
        assertDamaged("{\"id\":1,\"id\":2}", "uplicate");
        assertDamaged("{\"a\":\"" + "x".repeat(2 << 20) + "\"}", "maximum allowed");
        assertDamaged("{\"a\":[" + "0,".repeat(3_000_000) + "0]}", "Token count");
        assertDamaged(" ".repeat(17 << 20), "more than 16777216");
    }

    @Test
    void randomDamageGivesOnlyDeclaredErrors() {
        Random random = Seed.fresh().random();
        byte[] healthy = RecoveryPointJson.write(POINT);
        for (int i = 0; i < 3000; i++) {
            byte[] damaged = healthy.clone();
            damaged[random.nextInt(damaged.length)] = (byte) random.nextInt();
            try {
                RecoveryPointJson.read("manifest of x", damaged);
            } catch (SankofaException e) {
                assertThat(e.code()).isIn(ErrorCode.REPOSITORY_DAMAGED, ErrorCode.UNSUPPORTED);
            }
        }
    }

    private static void assertDamaged(String document, String complaint) {
        assertThatThrownBy(() -> read(document))
                .isInstanceOfSatisfying(SankofaException.class, e -> {
                    assertThat(e.code()).isEqualTo(ErrorCode.REPOSITORY_DAMAGED);
                    assertThat(e.hint()).isPresent();
                })
                .hasMessageStartingWith("cannot read manifest of x: ")
                .hasMessageContaining(complaint);
    }

    private static RecoveryPoint read(String document) {
        return RecoveryPointJson.read("manifest of x", document.getBytes(StandardCharsets.UTF_8));
    }

    private static String text(RecoveryPoint point) {
        return new String(RecoveryPointJson.write(point), StandardCharsets.UTF_8);
    }
}
