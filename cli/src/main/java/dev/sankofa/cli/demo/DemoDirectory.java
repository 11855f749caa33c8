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

    /** The database's password, one line. */
    Path databasePassword() {
        return root.resolve("servers/database-password");
    }

    /** The object store's secret key, one line. */
    Path objectsSecretKey() {
        return root.resolve("servers/objects-secret-key");
    }

    /** What the object store's own process reads: {@code id:secret}. */
    Path objectsCredentials() {
        return root.resolve("servers/objects-credentials");
    }

    /** What the object store's process is started with: its class path. */
    Path objectsArguments() {
        return root.resolve("servers/objects-arguments");
    }

    Path objectsReady() {
        return root.resolve("servers/objects-endpoint");
    }

    Path objectsProcess() {
        return root.resolve("servers/objects-process-id");
    }

    Path objectsLog() {
        return root.resolve("servers/objects.log");
    }

    /**
     * Where the database's programs are unpacked, once for all demos of a user. As root the server runs as another user, who must be
     * able to reach them, and home directories are closed to others.
     */
    static Path postgresBinaries() {
        boolean root = System.getProperty("user.name").equals("root");
        Path cache = root ? Path.of("/var/cache") : Path.of(System.getProperty("user.home"), ".cache");
        return cache.resolve("sankofa/postgres");
    }

    Path databaseFiles() {
        return root.resolve("servers/database");
    }

    Path objectsFiles() {
        return root.resolve("servers/objects");
    }
}
