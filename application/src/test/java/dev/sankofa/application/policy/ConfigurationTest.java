package dev.sankofa.application.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigurationTest {
    private static final String POLICY = """
            version: 1
            application: shop
            repository: {path: from-file, password-file: password}
            components:
              database: {kind: postgres, host: db, password: '${env:HUSH}'}
            """;

    @TempDir
    Path directory;

    @Test
    void aFlagWinsOverTheEnvironmentWhichWinsOverTheFile() throws IOException {
        Files.writeString(directory.resolve("sankofa.yaml"), POLICY);
        Map<String, String> environment = Map.of("SANKOFA_REPOSITORY", "from-environment");

        assertThat(configuration(Overrides.NONE, Map.of()).repository())
                .isEqualTo(new Choice<>(
                        directory.resolve("from-file"), new Origin.InFile(new Location("sankofa.yaml", 3, 20))));
        assertThat(configuration(Overrides.NONE, environment).repository())
                .isEqualTo(
                        new Choice<>(directory.resolve("from-environment"), new Origin.Variable("SANKOFA_REPOSITORY")));
        assertThat(configuration(repository("from-flag"), environment).repository())
                .isEqualTo(new Choice<>(directory.resolve("from-flag"), new Origin.Flag("--repository")));
    }

    @Test
    void thePolicyIsNotReadWhenEverythingIsSaidOtherwise() throws IOException {
        Files.writeString(directory.resolve("sankofa.yaml"), "this: [is broken");
        Files.writeString(directory.resolve("hush"), "hunter2\n");
        Configuration configuration =
                configuration(new Overrides(Optional.empty(), Optional.of("elsewhere"), Optional.of("hush")), Map.of());

        assertThat(configuration.repository().value()).isEqualTo(directory.resolve("elsewhere"));
        assertThat(configuration.openPassword().reveal()).isEqualTo("hunter2");
    }

    @Test
    void pathsInThePolicyStartFromItsDirectory() throws IOException {
        Path elsewhere = Files.createDirectory(directory.resolve("elsewhere"));
        Files.writeString(elsewhere.resolve("shop.yaml"), POLICY);
        Files.writeString(elsewhere.resolve("password"), "hunter2");
        Configuration configuration = configuration(Overrides.NONE, Map.of("SANKOFA_POLICY", "elsewhere/shop.yaml"));

        assertThat(configuration.repository().value()).isEqualTo(elsewhere.resolve("from-file"));
        assertThat(configuration.openPassword().reveal()).isEqualTo("hunter2");
    }

    @Test
    void nobodyNamingARepositorySaysWhereOneCould() {
        assertThatThrownBy(() -> configuration(Overrides.NONE, Map.of()).repository())
                .hasMessage("no repository is named");
        assertThatThrownBy(() -> configuration(repository("x"), Map.of()).password())
                .hasMessage("no password file is named");
    }

    @Test
    void effectiveValuesNameTheirOriginAndKeepReferences() throws IOException {
        Files.writeString(directory.resolve("sankofa.yaml"), POLICY);
        List<EffectiveValues.Row> rows =
                EffectiveValues.of(configuration(repository("/flagged"), Map.of("HUSH", "hunter2")));

        assertThat(rows.stream()
                        .map(row -> row.key() + " = " + row.value() + " ("
                                + row.origin().describe() + ")"))
                .containsExactly(
                        "application = shop (sankofa.yaml:2:14)",
                        "repository.path = /flagged (--repository)",
                        "repository.password = ${file:password} (sankofa.yaml:3:46)",
                        "components.database.kind = postgres (sankofa.yaml:5:3)",
                        "components.database.host = db (sankofa.yaml:5:36)",
                        "components.database.port = 5432 (default)",
                        "components.database.password = ${env:HUSH} (sankofa.yaml:5:50)",
                        "components.database.compress = true (default)");
    }

    private static Overrides repository(String path) {
        return new Overrides(Optional.empty(), Optional.of(path), Optional.empty());
    }

    private Configuration configuration(Overrides overrides, Map<String, String> environment) {
        return new Configuration(
                overrides,
                name -> Optional.ofNullable(environment.get(name)),
                directory,
                List.of(new SampleKind("postgres")));
    }
}
