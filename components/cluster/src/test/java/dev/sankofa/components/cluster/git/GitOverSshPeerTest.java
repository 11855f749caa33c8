package dev.sankofa.components.cluster.git;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sankofa.foundation.ErrorCode;
import dev.sankofa.foundation.SankofaException;
import dev.sankofa.testkit.Peer;
import dev.sankofa.testkit.PeerTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.eclipse.jgit.lib.Repository;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A repository behind a real sshd, served by git itself. */
@PeerTest
final class GitOverSshPeerTest {
    @TempDir
    Path directory;

    @Test
    void theKeyOpensItAndAnotherOneOrAnUnknownHostDoesNot() throws IOException, InterruptedException {
        Peer.program("git");
        Path origin = directory.resolve("origin");
        Mirroring mirroring = new Mirroring(directory, List.of("PRIVATE KEY"));
        try (Repository repository = GitRepository.create(origin, Map.of("README", "shop\n"));
                SshServer server = SshServer.start(directory.resolve("ssh"))) {
            Map<String, String> access = Map.of(
                    "git-ssh-key",
                    server.key().toString(),
                    "git-known-hosts",
                    server.knownHosts().toString());
            assertThat(mirroring.mirror(server.url(origin), access))
                    .isEqualTo(
                            Objects.requireNonNull(repository.resolve("main")).name());

            Map<String, String> wrongKey = Map.of(
                    "git-ssh-key", server.key().resolveSibling("host").toString(),
                    "git-known-hosts", server.knownHosts().toString());
            SankofaException denied = mirroring.refused(server.url(origin), wrongKey);
            assertThat(denied.code()).isEqualTo(ErrorCode.SOURCE_DENIED);
            assertThat(denied).hasMessageContaining("Permission denied");
            assertThat(denied.hint().orElse("")).contains("git-ssh-key");

            Path nobody = Files.createFile(directory.resolve("nobody"));
            Map<String, String> unknown =
                    Map.of("git-ssh-key", server.key().toString(), "git-known-hosts", nobody.toString());
            SankofaException stranger = mirroring.refused(server.url(origin), unknown);
            assertThat(stranger).hasMessageContaining("Host key verification failed");
            assertThat(stranger.hint().orElse("")).contains("git-known-hosts");

            SankofaException missing = mirroring.refused(server.url(origin.resolve("nothing")), access);
            assertThat(missing.hint()).isPresent();
        }
    }
}
