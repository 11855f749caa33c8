package dev.sankofa.components.postgres;

import dev.sankofa.components.spi.ComponentKind;
import dev.sankofa.sandbox.postgres.EmbeddedPostgres;
import dev.sankofa.testkit.ComponentContract;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

class PostgresContractTest extends ComponentContract {
    @TempDir
    private static Path serverDirectory;

    private static EmbeddedPostgres server;
    private int targets;

    @BeforeAll
    static void startServer() {
        server = Servers.create(serverDirectory.resolve("data"));
        Servers.fill(server, "postgres");
    }

    @AfterAll
    static void stopServer() {
        server.close();
    }

    @Override
    protected ComponentKind kind() {
        return new PostgresKind();
    }

    @Override
    protected Map<String, ?> source() {
        return Servers.policy(server);
    }

    @Override
    protected Map<String, ?> missingSource() {
        Map<String, Object> values = new LinkedHashMap<>(Servers.policy(server));
        values.put("port", "1");
        return values;
    }

    @Override
    protected String sourceState() {
        return String.join(
                "\n",
                server.query(
                        "postgres",
                        "SELECT (SELECT string_agg(oid::text, ',' ORDER BY oid) FROM pg_class) || (SELECT count(*) FROM users)"
                                + " || (SELECT string_agg(slot_name, ',') FROM pg_replication_slots)"));
    }

    @Override
    protected Map<String, ?> freshTarget() {
        targets++;
        return Map.of("data-directory", directory.resolve("target-" + targets).toString(), "sync", "false");
    }

    private static Path place(Map<String, ?> target) {
        return Path.of(String.valueOf(target.get("data-directory")));
    }

    @Override
    protected String targetState(Map<String, ?> target) throws IOException {
        if (!Files.exists(place(target))) {
            return "absent";
        }
        try (Stream<Path> paths = Files.walk(place(target))) {
            return String.join("\n", paths.map(Path::toString).sorted().toList());
        }
    }

    @Override
    protected void occupy(Map<String, ?> target) throws IOException {
        Files.createDirectories(place(target));
        Files.writeString(place(target).resolve("precious"), "do not overwrite");
    }

    @Override
    protected void damage(Map<String, ?> target) throws IOException {
        try (Stream<Path> paths = Files.walk(place(target).resolve("base"))) {
            Path victim = paths.filter(path -> path.getFileName().toString().matches("\\d+"))
                    .filter(path -> path.toFile().isFile() && path.toFile().length() > 8192)
                    .findFirst()
                    .orElseThrow();
            try (RandomAccessFile file = new RandomAccessFile(victim.toFile(), "rw")) {
                file.seek(5000);
                int value = file.read();
                file.seek(5000);
                file.write(value ^ 1);
            }
        }
    }

    @Override
    protected List<String> secrets() {
        return List.of(Servers.PASSWORD);
    }
}
