package dev.sankofa.cli.demo;

import dev.sankofa.foundation.ErrorCode;
import dev.sankofa.foundation.SankofaException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/**
 * Where a demo keeps everything it makes.
 *
 * @param root an absolute path
 */
record DemoDirectory(Path root) {
    /**
     * A directory that the user named and that the demo may fill.
     *
     * @throws SankofaException {@code TARGET_REFUSED} when something is in it
     */
    static DemoDirectory make(Path root) {
        try {
            Files.createDirectories(root);
            try (Stream<Path> inside = Files.list(root)) {
                if (inside.findAny().isPresent()) {
                    throw new SankofaException(
                            ErrorCode.TARGET_REFUSED,
                            "the directory " + root + " is not empty",
                            "Name an empty or a new one; 'sankofa demo --stop " + root
                                    + "' ends a demo that was kept there.");
                }
            }
            return new DemoDirectory(root.toRealPath());
        } catch (IOException e) {
            throw failed(root, e);
        }
    }

    /** A directory of its own, for a demo that is thrown away. */
    static DemoDirectory temporary() {
        try {
            return new DemoDirectory(Files.createTempDirectory("sankofa-demo-").toRealPath());
        } catch (IOException e) {
            throw failed(Path.of(System.getProperty("java.io.tmpdir")), e);
        }
    }

    private static SankofaException failed(Path directory, IOException e) {
        return new SankofaException(
                ErrorCode.TARGET_FAILED,
                "cannot make the demo's directory in " + directory + ": " + e.getMessage(),
                "Look whether you may write there, or name another with --keep.",
                e);
    }

    Path policy() {
        return root.resolve("sankofa.yaml");
    }

    Path password() {
        return root.resolve("password");
    }

    Path repository() {
        return root.resolve("repository");
    }

    /** Something of one of the servers: its files, a secret of its own, or what its process is started with. */
    Path server(String name) {
        return root.resolve("servers").resolve(name);
    }

    /**
     * Where the programs of servers are unpacked, once for all demos of a user. As root they run as another user, who must be able to
     * reach them, and home directories are closed to others.
     */
    static Path programs(String server) {
        boolean root = System.getProperty("user.name").equals("root");
        Path cache = root ? Path.of("/var/cache") : Path.of(System.getProperty("user.home"), ".cache");
        return cache.resolve("sankofa").resolve(server);
    }
}
