package dev.sankofa.components.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sankofa.foundation.ErrorCode;
import dev.sankofa.foundation.SankofaException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SettingsTest {
    private static final List<Setting> DECLARED = List.of(
            Setting.required("bucket", Setting.Type.TEXT, "The bucket's name."),
            Setting.withDefault("timeout", Setting.Type.DURATION, "30s", "How long one request may take."),
            Setting.optional("secret-key", Setting.Type.SECRET, "The key."));

    @Test
    void fillsDefaultsAndTypesValues() {
        Settings settings = Settings.of("component uploads", DECLARED, Map.of("bucket", "b", "secret-key", "x"));
        assertThat(settings.text("bucket")).isEqualTo("b");
        assertThat(settings.duration("timeout", Duration.ZERO)).isEqualTo(Duration.ofSeconds(30));
        assertThat(settings.secret("secret-key").reveal()).isEqualTo("x");
        assertThat(settings).hasToString(settings.toString()).asString().doesNotContain("30");
    }

    @Test
    void namesWhatIsUnknownMissingOrBad() {
        assertRefused(Map.of("bucket", "b", "bukket", "c"), "component uploads has no setting 'bukket'");
        assertRefused(Map.of(), "component uploads lacks the setting 'bucket'");
        assertRefused(Map.of("bucket", "b", "timeout", "soon"), "bad value for 'timeout': not a duration: 'soon'");
    }

    private static void assertRefused(Map<String, String> given, String message) {
        assertThatThrownBy(() -> Settings.of("component uploads", DECLARED, given))
                .isInstanceOfSatisfying(
                        SankofaException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.POLICY_INVALID))
                .hasMessageContaining(message);
    }
}
