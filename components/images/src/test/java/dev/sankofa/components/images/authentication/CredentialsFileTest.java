package dev.sankofa.components.images.authentication;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sankofa.components.images.reference.RepositoryName;
import dev.sankofa.foundation.ErrorCode;
import dev.sankofa.foundation.SankofaException;
import dev.sankofa.foundation.Secret;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class CredentialsFileTest {
    @TempDir
    private Path directory;

    private CredentialsFile file(String json) throws IOException {
        return new CredentialsFile(Files.writeString(directory.resolve("config.json"), json));
    }

    private static String auth(String pair) {
        return Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
    }

    private static Optional<RegistryCredentials> password(String user, String password) {
        return Optional.of(new RegistryCredentials.Password(user, Secret.of(password)));
    }

    @Test
    void theLongestKeyThatFitsCounts() throws Exception {
        CredentialsFile file = file("{\"auths\":{\"r.example.org\":{\"auth\":\"" + auth("one:1")
                + "\"},\"r.example.org/shop\":{\"auth\":\"" + auth("two:2:2")
                + "\"},\"https://index.docker.io/v1/\":{\"auth\":\""
                + auth("hub:3") + "\"},\"r.example.org/empty\":{}}}");
        assertThat(file.of(RepositoryName.parse("r.example.org/other/a"))).isEqualTo(password("one", "1"));
        assertThat(file.of(RepositoryName.parse("r.example.org/shop/a"))).isEqualTo(password("two", "2:2"));
        assertThat(file.of(RepositoryName.parse("r.example.org/shopping"))).isEqualTo(password("one", "1"));
        assertThat(file.of(RepositoryName.parse("nginx"))).isEqualTo(password("hub", "3"));
        assertThat(file.of(RepositoryName.parse("r.example.org/empty"))).isEmpty();
        assertThat(file.of(RepositoryName.parse("else.example.org/a"))).isEmpty();
    }

    @Test
    void anIdentityTokenIsTakenBeforeAPassword() throws Exception {
        CredentialsFile file = file(
                "{\"auths\":{\"r.example.org\":{\"auth\":\"" + auth("x:y") + "\",\"identitytoken\":\"refresh-me\"}}}");
        assertThat(file.of(RepositoryName.parse("r.example.org/a")))
                .contains(new RegistryCredentials.IdentityToken(Secret.of("refresh-me")));
    }

    @Test
    void aFileThatCannotBeUsedIsNamedAndNotShown() throws Exception {
        for (String content : new String[] {"{", "[]", "{\"auths\":{\"r.example.org\":{\"auth\":\"c2VjcmV0\"}}}"}) {
            CredentialsFile file = file(content);
            assertThatThrownBy(() -> file.of(RepositoryName.parse("r.example.org/a")))
                    .isInstanceOfSatisfying(SankofaException.class, e -> {
                        assertThat(e.code()).isEqualTo(ErrorCode.SECRET_UNRESOLVED);
                        assertThat(e.getMessage()).contains("config.json").doesNotContain("c2VjcmV0", "secret");
                    });
        }
    }

    @Test
    void aHelperThatIsNotInstalledIsNamed() throws Exception {
        CredentialsFile file = file("{\"credHelpers\":{\"r.example.org\":\"no-such-helper\"}}");
        assertThatThrownBy(() -> file.of(RepositoryName.parse("r.example.org/a")))
                .isInstanceOfSatisfying(SankofaException.class, e -> {
                    assertThat(e.code()).isEqualTo(ErrorCode.SECRET_UNRESOLVED);
                    assertThat(e.getMessage()).contains("docker-credential-no-such-helper");
                    assertThat(e.hint()).isPresent();
                });
        assertThat(file.of(RepositoryName.parse("else.example.org/a"))).isEmpty();
    }

    @Test
    void aHelpersNameCannotBeAPath() throws Exception {
        CredentialsFile file = file("{\"credsStore\":\"../../bin/sh\"}");
        assertThatThrownBy(() -> file.of(RepositoryName.parse("r.example.org/a")))
                .isInstanceOfSatisfying(
                        SankofaException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.SECRET_UNRESOLVED));
    }
}
