package dev.sankofa.components.cache;

import dev.sankofa.components.spi.ComponentKind;
import dev.sankofa.sandbox.redis.EmbeddedRedis;
import dev.sankofa.testkit.ComponentContract;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

class CacheContractTest extends ComponentContract {
    private final List<EmbeddedRedis> servers = new ArrayList<>();

    @BeforeEach
    void start() {
        Servers.fill(server());
    }

    final EmbeddedRedis server() {
        EmbeddedRedis server = Servers.start(directory.resolve("redis-" + servers.size()));
        servers.add(server);
        return server;
    }

    @AfterEach
    void stop() {
        servers.forEach(EmbeddedRedis::close);
    }

    private EmbeddedRedis at(Map<String, ?> target) {
        return servers.stream()
                .filter(server -> Integer.toString(server.port()).equals(target.get("port")))
                .findFirst()
                .orElseThrow();
    }

    @Override
    protected ComponentKind kind() {
        return new CacheKind();
    }

    @Override
    protected Map<String, ?> source() {
        return Servers.settings(servers.getFirst());
    }

    @Override
    protected Map<String, ?> missingSource() throws IOException {
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return Servers.with(Servers.settings(servers.getFirst()), "port", Integer.toString(free.getLocalPort()));
        }
    }

    @Override
    protected String sourceState() {
        return Servers.state(servers.getFirst());
    }

    @Override
    protected Map<String, ?> freshTarget() {
        return Servers.settings(server());
    }

    @Override
    protected String targetState(Map<String, ?> target) {
        return Servers.state(at(target));
    }

    @Override
    protected void occupy(Map<String, ?> target) {
        at(target).call("SET", "somebody", "else");
    }

    @Override
    protected void damage(Map<String, ?> target) {
        at(target).call("HSET", "hash", "field", "valuE");
    }

    @Override
    protected List<String> secrets() {
        return List.of(Servers.PASSWORD);
    }
}
