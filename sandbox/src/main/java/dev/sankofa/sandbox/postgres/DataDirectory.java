package dev.sankofa.sandbox.postgres;

import dev.sankofa.foundation.ErrorCode;
import dev.sankofa.foundation.SankofaException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** A server's data directory: made by {@code initdb}, owned by the user the server runs as. */
final class DataDirectory {
    private DataDirectory() {}

    static void make(PostgresBinaries binaries, Path directory, ServerOptions options) {
        try {
            Files.createDirectories(directory);
            Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwx------"));
            UnprivilegedUser.own(directory);
            makeWithPassword(binaries, directory, options);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The password goes by a file that only the two of us can read: arguments are visible to everybody. */
    private static void makeWithPassword(PostgresBinaries binaries, Path directory, ServerOptions options)
            throws IOException {
        Path holder = Files.createTempDirectory("sankofa-initdb-");
        Path file = holder.resolve("password");
        byte[] password = options.password().utf8();
        try {
            Files.write(file, password);
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
            UnprivilegedUser.own(holder);
            LocalProgram.run(command(binaries, directory, options, file), options.limit());
        } finally {
            Arrays.fill(password, (byte) 0);
            Files.deleteIfExists(file);
            Files.delete(holder);
        }
    }

    private static List<String> command(
            PostgresBinaries binaries, Path directory, ServerOptions options, Path passwordFile) {
        List<String> command = new ArrayList<>(List.of(
                binaries.program("initdb").toString(),
                "--pgdata=" + directory,
                "--username=" + EmbeddedPostgres.USER,
                "--pwfile=" + passwordFile,
                "--auth=scram-sha-256",
                "--encoding=UTF8",
                "--locale=C",
                "--no-sync"));
        if (options.checksums()) {
            command.add("--data-checksums");
        } else if (binaries.major() >= 18) {
            // Checksums are the default since 18.
            command.add("--no-data-checksums");
        }
        return UnprivilegedUser.command(command, directory, binaries.directory());
    }

    /** Gives the directory, and the tablespaces its links lead to, to the user the server runs as. */
    static void own(Path directory) {
        if (!Files.exists(directory.resolve("PG_VERSION"))) {
            throw new SankofaException(
                    ErrorCode.NOT_FOUND,
                    "there is no PostgreSQL data directory at " + directory,
                    "Name the directory that holds the file PG_VERSION.");
        }
        UnprivilegedUser.own(directory);
        try (Stream<Path> links = Files.list(directory.resolve("pg_tblspc"))) {
            for (Path link : links.filter(Files::isSymbolicLink).toList()) {
                UnprivilegedUser.own(link.toRealPath());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
