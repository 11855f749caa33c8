package dev.sankofa.components.postgres;

import dev.sankofa.foundation.Secret;
import dev.sankofa.sandbox.postgres.EmbeddedPostgres;
import dev.sankofa.sandbox.postgres.PostgresBinaries;
import dev.sankofa.sandbox.postgres.ServerOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Embedded servers for the tests of this module, and the policies that name them. */
public final class Servers {
    public static final Path CACHE = Path.of("target", "postgres-binaries");
    public static final String PASSWORD = "s3cret of the tests";

    private Servers() {}

    public static PostgresBinaries binaries() {
        return PostgresBinaries.embedded(CACHE);
    }

    public static ServerOptions options() {
        return ServerOptions.with(Secret.of(PASSWORD));
    }

    /** A new server. Its data directory is a copy of one that was made once: initdb takes most of a test's time otherwise. */
    public static EmbeddedPostgres create(Path data) {
        return create(data, options());
    }

    /** The same with other settings or access rules; not for what initdb decides. */
    public static EmbeddedPostgres create(Path data, ServerOptions options) {
        try {
            LazyTemplate.copyTo(data);
            return EmbeddedPostgres.open(binaries(), data, options);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A data directory that was shut down in order; made by whoever needs it first, and kept for the next run. */
    private static final class LazyTemplate {
        private static final Path PLACE = make();

        private static Path make() {
            Path place = CACHE.resolve("data-of-" + binaries().major());
            if (!Files.isDirectory(place)) {
                try {
                    Path beside = Files.createTempDirectory(CACHE, "making-").resolve("data");
                    EmbeddedPostgres.create(binaries(), beside, options()).close();
                    Files.move(beside, place, StandardCopyOption.ATOMIC_MOVE);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }
            return place;
        }

        /** By cp, which keeps owners. */
        static void copyTo(Path data) throws IOException {
            Process copy = new ProcessBuilder("cp", "-a", PLACE.toString(), data.toString())
                    .redirectErrorStream(true)
                    .start();
            String said = new String(copy.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            try {
                if (!copy.waitFor(60, TimeUnit.SECONDS) || copy.exitValue() != 0) {
                    throw new IOException("copying a data directory: " + said);
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IOException("interrupted", e);
            }
        }
    }

    /** Gives a file or directory beside the data directory, and what is in it, to the user the server runs as. */
    static void giveToServer(EmbeddedPostgres server, Path top) throws IOException {
        try (Stream<Path> paths = Files.walk(top)) {
            for (Path path : paths.toList()) {
                for (String attribute : List.of("unix:uid", "unix:gid")) {
                    Files.setAttribute(path, attribute, Files.getAttribute(server.dataDirectory(), attribute));
                }
            }
        }
    }

    /** A policy's settings for a server. */
    public static Map<String, Object> policy(EmbeddedPostgres server) {
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("host", EmbeddedPostgres.HOST);
        values.put("port", Integer.toString(server.port()));
        values.put("user", EmbeddedPostgres.USER);
        values.put("password", Secret.of(PASSWORD));
        values.put("programs", server.binaries().directory().toString());
        return values;
    }

    /** Some tables with all sorts of values, and an index each. */
    public static void fill(EmbeddedPostgres server, String database) {
        server.execute(
                database,
                "CREATE TABLE users (id int PRIMARY KEY, name text, mail text UNIQUE, born timestamptz, data jsonb)",
                "INSERT INTO users SELECT i, 'user ' || i, 'u' || i || '@example.org', now() - i * interval '1 day',"
                        + " jsonb_build_object('i', i) FROM generate_series(1, 2000) AS i",
                "CREATE TABLE \"odd \"\"name\" (counted_row text, b bytea)",
                "INSERT INTO \"odd \"\"name\" VALUES ('x', '\\xdeadbeef'), (NULL, NULL)",
                "CREATE TABLE parts (id int, region text) PARTITION BY LIST (region)",
                "CREATE TABLE parts_north PARTITION OF parts FOR VALUES IN ('north')",
                "INSERT INTO parts SELECT i, 'north' FROM generate_series(1, 50) AS i",
                "CREATE UNLOGGED TABLE forgotten AS SELECT 1 AS x",
                "CREATE MATERIALIZED VIEW seen AS SELECT count(*) FROM users");
    }
}
