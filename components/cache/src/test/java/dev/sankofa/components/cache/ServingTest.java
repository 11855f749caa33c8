package dev.sankofa.components.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sankofa.components.spi.RunContext;
import dev.sankofa.components.spi.Settings;
import dev.sankofa.components.spi.Verification;
import dev.sankofa.components.spi.cutover.Endpoint;
import dev.sankofa.components.spi.cutover.Fence;
import dev.sankofa.components.spi.cutover.Served;
import dev.sankofa.components.spi.cutover.ServedInstance;
import dev.sankofa.components.spi.cutover.SessionGroup;
import dev.sankofa.foundation.Cancellation;
import dev.sankofa.foundation.ErrorCode;
import dev.sankofa.foundation.EventListener;
import dev.sankofa.foundation.SankofaException;
import dev.sankofa.sandbox.redis.EmbeddedRedis;
import dev.sankofa.sandbox.redis.RedisConsole;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The server as the place where an application's clients are. */
class ServingTest {
    @TempDir
    private static Path directory;

    private static EmbeddedRedis server;

    @BeforeAll
    static void startServer() {
        server = Servers.start(directory.resolve("redis"));
        try (RedisConsole console = server.console()) {
            console.call("SET", "here", "1");
        }
    }

    @AfterAll
    static void stopServer() {
        server.close();
    }

    private static Served component(Map<String, Object> settings) {
        CacheKind kind = new CacheKind();
        return (Served) kind.open("queue", Settings.of("component queue", kind.settings(), settings));
    }

    private static ServedInstance instance(String setting, Object value) {
        Served served = component(Servers.with(Servers.settings(server), setting, value));
        return served.at(served.endpoint());
    }

    private static ServedInstance instance() {
        return instance("cutover-sessions", List.of());
    }

    private static RunContext run() {
        return new RunContext(EventListener.NONE, new Cancellation(), InstantSource.system(), directory);
    }

    @Test
    void clientsAreToldByUserNameAndAddress() {
        ServedInstance filtered = instance("cutover-sessions", List.of("program=backend*", "address=127.0.0.1"));
        assertThat(filtered.sessions(run())).isEmpty();
        try (RedisConsole one = server.console();
                RedisConsole other = server.console()) {
            one.call("CLIENT", "SETNAME", "backend-1");
            other.call("CLIENT", "SETNAME", "backend-1");
            assertThat(filtered.sessions(run()))
                    .containsExactly(new SessionGroup("default", "backend-1", EmbeddedRedis.HOST, 2));
        }
    }

    @Test
    void theProbeAsksForAKey() {
        assertThat(instance("cutover-probe", "here").probe(run()).result()).isEqualTo(Verification.Result.PASSED);
        assertThat(instance("cutover-probe", "gone").probe(run()).result()).isEqualTo(Verification.Result.FAILED);
        assertThat(instance().probe(run()).detail()).isEqualTo("1 keys");
    }

    @Test
    void aFenceRefusesWritesAndIsTakenAwayExactly() {
        try (RedisConsole console = server.console()) {
            console.call("CONFIG", "SET", "min-replicas-to-write", "0");
        }
        Fence fence = instance().planFence(run());
        assertThat(fence.findings()).isEmpty();
        instance().fence(fence.facts(), run());
        instance().fence(fence.facts(), run());
        try (RedisConsole console = server.console()) {
            assertThatThrownBy(() -> console.call("SET", "late", "write")).hasMessageContaining("NOREPLICAS");
        }
        assertThat(instance("cutover-probe", "here").probe(run()).result()).isEqualTo(Verification.Result.PASSED);
        instance().unfence(fence.facts(), run());
        try (RedisConsole console = server.console()) {
            console.call("SET", "late", "write");
            console.call("DEL", "late");
        }
    }

    @Test
    void aServerThatIsGoneIsUnreachable() {
        ServedInstance nobody = component(Servers.settings(server)).at(new Endpoint("127.0.0.1", 1));
        assertThatThrownBy(() -> nobody.sessions(run()))
                .isInstanceOfSatisfying(
                        SankofaException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.SOURCE_UNREACHABLE));
    }
}
