package dev.sankofa.components.cluster.git;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sankofa.foundation.ErrorCode;
import dev.sankofa.foundation.SankofaException;
import dev.sankofa.foundation.Secret;
import dev.sankofa.testkit.ServerCertificate;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.eclipse.jgit.lib.Repository;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A repository behind a password. */
final class GitOverHttpTest {
    private static final String PASSWORD = "glpat-do-not-tell";

    @TempDir
    Path directory;

    private Repository repository;

    @BeforeEach
    void create() throws IOException {
        repository = GitRepository.create(
                directory.resolve("origin"), Map.of("k8s/settings.yaml", "kind: ConfigMap\n", "README", "shop\n"));
    }

    @AfterEach
    void close() {
        repository.close();
    }

    private Mirroring mirroring() {
        return new Mirroring(directory, List.of(PASSWORD, "glpat-wrong"));
    }

    private static Map<String, Object> login(String password) {
        return Map.of("git-username", "deploy", "git-password", Secret.of(password));
    }

    private String head() throws IOException {
        return Objects.requireNonNull(repository.resolve("main")).name();
    }

    @Test
    void thePasswordOpensIt() throws IOException {
        try (GitServer server = new GitServer(repository, "deploy", PASSWORD, Optional.empty())) {
            assertThat(mirroring().mirror(server.url(), login(PASSWORD))).isEqualTo(head());
            assertThat(server.authorizations()).isNotEmpty();
        }
    }

    @Test
    void aWrongPasswordOrNoneIsDeniedAndNotTold() throws IOException {
        try (GitServer server = new GitServer(repository, "deploy", PASSWORD, Optional.empty())) {
            SankofaException wrong = mirroring().refused(server.url(), login("glpat-wrong"));
            assertThat(wrong.code()).isEqualTo(ErrorCode.SOURCE_DENIED);
            assertThat(wrong).hasMessageContaining(server.url());
            assertThat(wrong.hint().orElse("")).contains("git-username and git-password");
            assertThat(mirroring().refused(server.url(), Map.of()).code()).isEqualTo(ErrorCode.SOURCE_DENIED);
        }
    }

    @Test
    void anotherServerToWhichItRedirectsDoesNotGetThePassword() throws IOException {
        try (GitServer server = new GitServer(repository, "deploy", PASSWORD, Optional.empty());
                GitServer other = new GitServer(repository, "deploy", PASSWORD, Optional.empty())) {
            server.redirect(other);
            assertThat(mirroring().refused(server.url(), login(PASSWORD)).code())
                    .isEqualTo(ErrorCode.SOURCE_DENIED);
            assertThat(other.authorizations()).isEmpty();
        }
    }

    @Test
    void anAuthorityOfOnesOwnIsNamed() throws IOException, InterruptedException {
        ServerCertificate certificate = ServerCertificate.create(directory.resolve("certificate"));
        try (GitServer server = new GitServer(repository, "deploy", PASSWORD, Optional.of(certificate))) {
            Map<String, Object> trusting = new HashMap<>(login(PASSWORD));
            trusting.put("git-ca-file", certificate.certificate().toString());
            assertThat(mirroring().mirror(server.url(), trusting)).isEqualTo(head());
            SankofaException untrusted = mirroring().refused(server.url(), login(PASSWORD));
            assertThat(untrusted.code()).isEqualTo(ErrorCode.SOURCE_DENIED);
            assertThat(untrusted.hint().orElse("")).contains("git-ca-file");
        }
    }
}
