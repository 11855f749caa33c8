package dev.sankofa.components.cache;

import dev.sankofa.components.spi.ComponentKind;
import dev.sankofa.sandbox.redis.EmbeddedRedis;
import dev.sankofa.testkit.ComponentContract;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** The same promises where a restore writes an RDB file for a new server. */
final class CacheFilesContractTest extends ComponentContract {
    private EmbeddedRedis server;
    private int targets;

    @BeforeEach
    void start() {
        server = Servers.start(directory.resolve("redis"));
        Servers.fill(server);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Override
    protected ComponentKind kind() {
        return new CacheKind();
    }

    @Override
    protected Map<String, ?> source() {
        return Servers.settings(server);
    }

    @Override
    protected Map<String, ?> missingSource() {
        return Servers.with(Servers.settings(server), "host", "127.0.0.1.invalid");
    }

    @Override
    protected String sourceState() {
        return Servers.state(server);
    }

    private static Path path(Map<String, ?> target) {
        return Path.of(String.valueOf(target.get("rdb-directory")));
    }

    @Override
    protected Map<String, ?> freshTarget() {
        return Map.of("rdb-directory", directory.resolve("target-" + targets++).toString());
    }

    @Override
    protected String targetState(Map<String, ?> target) throws IOException {
        if (!Files.exists(path(target))) {
            return "absent";
        }
        StringBuilder state = new StringBuilder();
        try (Stream<Path> files = Files.list(path(target))) {
            for (Path file : files.sorted().toList()) {
                state.append(file).append(Arrays.hashCode(Files.readAllBytes(file)));
            }
        }
        return state.toString();
    }

    @Override
    protected void occupy(Map<String, ?> target) throws IOException {
        Files.createDirectories(path(target));
        Files.writeString(path(target).resolve("dump.rdb"), "somebody else's");
    }

    @Override
    protected void damage(Map<String, ?> target) throws IOException {
        Path file = path(target).resolve("dump.rdb");
        byte[] bytes = Files.readAllBytes(file);
        bytes[bytes.length / 2] ^= 1;
        Files.write(file, bytes);
    }

    @Override
    protected List<String> secrets() {
        return List.of(Servers.PASSWORD);
    }
}
