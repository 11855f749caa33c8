package dev.sankofa.application;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sankofa.application.policy.PolicySchema;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class PolicySchemaFileTest {
    /** To bring it up to date: {@code ./sankofa policy schema >docs/format/policy.schema.json}. */
    @Test
    void theSchemaInTheDocumentationIsTheOneTheReaderFollows() throws IOException {
        Path file = Path.of("..", "docs", "format", "policy.schema.json");

        assertThat(Files.readString(file))
                .isEqualTo(PolicySchema.of(Catalogue.KINDS).indented());
    }
}
