package dev.sankofa.components.images.authentication;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sankofa.foundation.SankofaException;
import dev.sankofa.foundation.Secret;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class CredentialHelperTest {
    @TempDir
    private Path directory;

    private CredentialHelper helper(String script) throws IOException {
        Path program = Files.writeString(directory.resolve("docker-credential-test"), "#!/bin/sh\n" + script + "\n");
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwx------"));
        return new CredentialHelper(program);
    }

    @Test
    void aHelperIsAskedForTheServerAndAnswersUserAndSecret() throws Exception {
        CredentialHelper helper = helper(
                "test \"$1\" = get && read -r server && echo \"{\\\"ServerURL\\\":\\\"$server\\\",\\\"Username\\\":\\\"of-$server\\\",\\\"Secret\\\":\\\"s\\\"}\"");
        assertThat(helper.get("r.example.org"))
                .contains(new RegistryCredentials.Password("of-r.example.org", Secret.of("s")));
    }

    @Test
    void aUserCalledTokenMeansAnIdentityToken() throws Exception {
        assertThat(helper("echo '{\"Username\":\"<token>\",\"Secret\":\"refresh\"}'")
                        .get("r.example.org"))
                .contains(new RegistryCredentials.IdentityToken(Secret.of("refresh")));
    }

    @Test
    void aHelperThatKnowsNothingIsNoFailure() throws Exception {
        assertThat(helper("echo 'credentials not found in native keychain'; exit 1")
                        .get("r.example.org"))
                .isEmpty();
    }

    @Test
    void aHelperThatFailsIsNamedAndWhatItPrintedIsNot() throws Exception {
        for (String script : new String[] {"echo a-secret; exit 3", "echo a-secret", "true"}) {
            assertThatThrownBy(() -> helper(script).get("r.example.org"))
                    .isInstanceOf(SankofaException.class)
                    .hasMessageContaining("docker-credential-test")
                    .hasMessageNotContaining("a-secret");
        }
    }
}
