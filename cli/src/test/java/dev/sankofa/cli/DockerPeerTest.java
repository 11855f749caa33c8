package dev.sankofa.cli;

import static java.util.Objects.requireNonNull;

import dev.sankofa.testkit.Peer;
import dev.sankofa.testkit.PeerTest;
import dev.sankofa.testkit.ProgramRun;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Docker, as a daemon of this test with a store of its own. */
@PeerTest
final class DockerPeerTest extends ImageEngineSuite {
    private @Nullable DockerDaemon daemon;

    @BeforeEach
    void startDaemon() throws Exception {
        daemon = DockerDaemon.start(Peer.program("dockerd"), directory.resolve("docker"));
    }

    @AfterEach
    void stopDaemon() throws Exception {
        if (daemon != null) {
            daemon.stop();
        }
    }

    @Override
    String engine(String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of(
                Peer.program("docker").toString(),
                "--host",
                requireNonNull(daemon).address()));
        command.addAll(List.of(arguments));
        return ProgramRun.output(command);
    }

    @Override
    String id(String configDigest) {
        return configDigest;
    }

    @Test
    void severalImagesGzipped() throws Exception {
        requireBoth(load("all.tar.gz", "--platform", "linux/amd64"));
    }
}
