package dev.sankofa.cli;

import static org.assertj.core.api.Assumptions.assumeThat;

import dev.sankofa.testkit.Peer;
import dev.sankofa.testkit.PeerTest;
import dev.sankofa.testkit.ProgramRun;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Podman with a store of its own, which neither touches this machine's images nor needs a kernel's layered file system. */
@PeerTest
final class PodmanPeerTest extends ImageEngineSuite {
    @Override
    String engine(String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of(Peer.program("podman").toString()));
        command.addAll(List.of("--storage-driver", "vfs", "--cgroup-manager", "cgroupfs", "--events-backend", "none"));
        command.addAll(List.of("--root", place("images"), "--runroot", place("run"), "--tmpdir", place("tmp")));
        command.addAll(List.of(arguments));
        return ProgramRun.output(command);
    }

    private String place(String name) {
        return directory.resolve("podman").resolve(name).toString();
    }

    @Override
    String id(String configDigest) {
        return configDigest.substring("sha256:".length());
    }

    /** Podman 4 cannot read gzipped archives of several images, not even its own. */
    @Test
    void severalImagesGzipped() throws Exception {
        assumeThat(engine("--version")).as("version of podman").doesNotContain("version 4.");
        requireBoth(load("all.tar.gz", "--platform", "linux/amd64"));
    }

    @Test
    void anOciArchiveOfAllPlatforms() throws Exception {
        load("backend-oci.tar", name("shop/backend:1.4"), "--format", "oci");
        requireLoaded("shop/backend", "1.4", "amd64");
    }
}
