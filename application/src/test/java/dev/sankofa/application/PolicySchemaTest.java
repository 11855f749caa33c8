package dev.sankofa.application;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sankofa.application.policy.Configuration;
import dev.sankofa.application.policy.Overrides;
import dev.sankofa.application.policy.PolicyReader;
import dev.sankofa.application.policy.Problem;
import dev.sankofa.testkit.DocumentedSchema;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** An editor that follows the schema and our reader agree on what a policy may say. */
class PolicySchemaTest {
    private static final DocumentedSchema SCHEMA = DocumentedSchema.of("policy.schema.json");

    @TempDir
    private Path directory;

    private List<String> ourProblems(String policy) throws IOException {
        Path file = Files.writeString(directory.resolve("sankofa.yaml"), policy);
        return new PolicyReader(Catalogue.KINDS)
                .read(file, "sankofa.yaml").problems().stream()
                        .map(Problem::toString)
                        .toList();
    }

    private void requireAccepted(String policy) throws IOException {
        assertThat(ourProblems(policy)).as(policy).isEmpty();
        assertThat(SCHEMA.problemsOfYaml(policy)).as(policy).isEmpty();
    }

    /** The policy that the README shows: every kind it names, references, a contract. */
    private static String readme() throws IOException {
        String readme = Files.readString(Path.of("..", "README.md"));
        int begin = readme.indexOf("```yaml\n") + "```yaml\n".length();
        return readme.substring(begin, readme.indexOf("```", begin));
    }

    @Test
    void theReadmesPolicyIsAccepted() throws IOException {
        assertThat(readme()).contains("kind: postgres", "kind: objects", "kind: files", "contracts:");
        requireAccepted(readme());
    }

    @Test
    void theFirstPolicyThatInitWritesIsAccepted() throws IOException {
        Path file = directory.resolve("first.yaml");
        Overrides overrides = new Overrides(Optional.of(file.toString()), Optional.empty(), Optional.empty());
        Initialization.writePolicy(
                new Configuration(overrides, name -> Optional.empty(), directory, Catalogue.KINDS), "shop");
        requireAccepted(Files.readString(file));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "version: 1 | version: 2",
                "application: shop | aplication: shop",
                "application: shop | application: My Shop",
                "kind: postgres | kind: postgers",
                "host: db.internal | hots: db.internal",
                "password: ${file:/etc/sankofa/db-password} | password: hunter2",
                "password: ${file:/etc/sankofa/db-password} | port: many",
                "bucket: shop-uploads | bucket: [a, b]",
                "kind: files | {}",
                "in: uploads | inn: uploads",
                "path: /srv/backups/shop | pathh: /srv/backups/shop"
            })
    void whatOurReaderRefusesTheSchemaRefusesToo(String good, String bad) throws IOException {
        assertThat(readme()).contains(good);
        String policy = readme().replace(good, bad.equals("{}") ? "" : bad);
        assertThat(ourProblems(policy)).as(policy).isNotEmpty();
        assertThat(SCHEMA.problemsOfYaml(policy)).as(policy).isNotEmpty();
    }
}
