package dev.sankofa.application.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import dev.sankofa.components.spi.Setting;
import dev.sankofa.components.spi.Settings;
import dev.sankofa.foundation.ErrorCode;
import dev.sankofa.foundation.SankofaException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReferencesTest {
    @TempDir
    Path directory;

    @Test
    void aFileIsReadWithoutTheLineEndThatClosesIt() throws IOException {
        for (String content : List.of("pass word", "pass word\n", "pass word\r\n")) {
            Files.writeString(directory.resolve("secret"), content);
            assertThat(references().secret("it", new Value.FromFile("secret")).reveal())
                    .isEqualTo("pass word");
        }
        Files.writeString(directory.resolve("secret"), "two\n\n");
        assertThat(references().secret("it", new Value.FromFile("secret")).reveal())
                .isEqualTo("two\n");
    }

    @Test
    void whatCannotBeResolvedIsNamedWithItsSetting() {
        assertUnresolved(new Value.FromVariable("NONE"), "it: environment variable NONE is not set");
        assertUnresolved(new Value.FromFile("none"), "it: file " + directory.resolve("none") + " does not exist");
        assertUnresolved(new Value.FromFile("."), "it: file " + directory + " cannot be read");
    }

    private void assertUnresolved(Value value, String message) {
        assertThatThrownBy(() -> references().secret("it", value))
                .asInstanceOf(type(SankofaException.class))
                .satisfies(e -> assertThat(e.code()).isEqualTo(ErrorCode.SECRET_UNRESOLVED))
                .satisfies(e -> assertThat(e).hasMessage(message))
                .satisfies(e -> assertThat(e.hint().orElseThrow()).endsWith("."));
    }

    @Test
    void aVariableThatOthersHaveAgreedToCountsWhereNobodySaysOtherwise() {
        List<Setting> declared = List.of(
                Setting.ofVariable("host", Setting.Type.TEXT, "HOST", "Where it is."),
                Setting.ofVariable("zone", Setting.Type.TEXT, "NONE", "Not set."));
        Settings unsaid = references().settings("component database", declared, Map.of());
        assertThat(unsaid.optionalText("host")).contains("db.example");
        assertThat(unsaid.optionalText("zone")).isEmpty();
        Settings said =
                references().settings("component database", declared, Map.of("host", new Value.Literal("other")));
        assertThat(said.optionalText("host")).contains("other");
    }

    @Test
    void settingsAreResolvedTypedAndMadeAbsolute() {
        Settings settings = references()
                .settings(
                        "component database",
                        new SampleKind("postgres").settings(),
                        Map.of(
                                "host", new Value.FromVariable("HOST"),
                                "port", new Value.FromVariable("PORT"),
                                "password", new Value.FromVariable("PASSWORD"),
                                "directory", new Value.Literal("data/../files"),
                                "exclude",
                                        new Value.Items(
                                                List.of(new Value.Literal("a"), new Value.FromVariable("HOST")))));

        assertThat(settings.text("host")).isEqualTo("db.example");
        assertThat(settings.number("port")).isEqualTo(6543);
        assertThat(settings.secret("password").reveal()).isEqualTo("hunter2");
        assertThat(settings.path("directory")).isEqualTo(directory.resolve("files"));
        assertThat(settings.texts("exclude")).containsExactly("a", "db.example");
        assertThat(settings.toString()).doesNotContain("hunter2");
    }

    @Test
    void aLiteralIsNeverTakenForASecret() {
        assertThatThrownBy(() -> references().secret("it", new Value.Literal("hunter2")))
                .hasMessage("it is written out");
    }

    @Test
    void dollarsCanBeEscaped() {
        assertThat(Value.parse("$${HOME}")).contains(new Value.Literal("${HOME}"));
        assertThat(Value.parse("costs $5")).contains(new Value.Literal("costs $5"));
        assertThat(Value.parse("${env:A}${env:B}")).isEmpty();
    }

    private References references() {
        Map<String, String> environment = Map.of("HOST", "db.example", "PORT", "6543", "PASSWORD", "hunter2");
        return new References(name -> Optional.ofNullable(environment.get(name)), directory);
    }
}
