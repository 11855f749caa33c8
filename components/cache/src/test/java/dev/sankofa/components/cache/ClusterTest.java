package dev.sankofa.components.cache;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sankofa.components.spi.EntryPath;
import dev.sankofa.components.spi.Facts;
import dev.sankofa.components.spi.RestorePlan;
import dev.sankofa.components.spi.Settings;
import dev.sankofa.components.spi.Verification;
import dev.sankofa.components.spi.cutover.Endpoint;
import dev.sankofa.components.spi.cutover.Fence;
import dev.sankofa.components.spi.cutover.Served;
import dev.sankofa.components.spi.cutover.ServedInstance;
import dev.sankofa.components.spi.cutover.SessionGroup;
import dev.sankofa.foundation.ErrorCode;
import dev.sankofa.foundation.SankofaException;
import dev.sankofa.sandbox.redis.EmbeddedRedis;
import dev.sankofa.sandbox.redis.RedisCluster;
import dev.sankofa.sandbox.redis.RedisConsole;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Three primaries in cluster mode, two of whose servers hold slots in two ranges. */
final class ClusterTest extends CacheFixture {
    private static final List<String> SLOTS = List.of("0-5000,16000-16383", "5001-10000", "10001-15999");

    private List<EmbeddedRedis> cluster() {
        return cluster(SLOTS);
    }

    private List<EmbeddedRedis> cluster(List<String> slots) {
        List<EmbeddedRedis> nodes = new ArrayList<>();
        slots.forEach(_ -> nodes.add(server(RedisCluster.member(Servers.options()))));
        RedisCluster.join(nodes, slots);
        return nodes;
    }

    private static void fill(List<EmbeddedRedis> nodes) {
        for (int i = 0; i < 300; i++) {
            String key = i % 3 == 0 ? "{user:" + i + "}:cart" : "key:" + i;
            assertThat(nodes).anyMatch(node -> accepts(node, key));
        }
    }

    private static boolean accepts(EmbeddedRedis node, String key) {
        try (RedisConsole console = node.console()) {
            console.call("SET", key, "value of " + key);
            return true;
        } catch (SankofaException e) {
            assertThat(e).hasMessageContaining("MOVED");
            return false;
        }
    }

    private static long keys(List<EmbeddedRedis> nodes) {
        return nodes.stream()
                .mapToLong(node -> Long.parseLong(node.call("DBSIZE")))
                .sum();
    }

    @Test
    void everyPrimaryIsCapturedAndRestoredToWhoeverHasItsSlots() throws Exception {
        List<EmbeddedRedis> source = cluster();
        fill(source);
        assertThat(keys(source)).isEqualTo(300);
        Taken taken = capture(source.get(1));
        assertThat(taken.capture().items()).isEqualTo(300);
        assertThat(taken.capture().facts().list("shards", Facts.class))
                .extracting(shard -> shard.text("slots").orElse(""))
                .containsExactly("0-5000,16000-16383", "5001-10000", "10001-15999");
        assertThat(taken.source().find(EntryPath.of("dump-10001.rdb"))).isPresent();
        assertThat(taken.capture().findings()).hasSize(1);

        List<EmbeddedRedis> target = cluster();
        Map<String, Object> settings = Servers.settings(target.get(2));
        assertThat(restore(taken.source(), settings).written()).isEqualTo(300);
        requireProven(taken.source(), settings);
        assertThat(keys(target)).isEqualTo(300);

        EmbeddedRedis single = server();
        restore(taken.source(), Servers.settings(single));
        requireProven(taken.source(), Servers.settings(single));

        single.call("SET", "x", "1");
        single.call("MOVE", "x", "5");
        Taken ofSingle = capture(single);
        RestorePlan plan = plan(ofSingle.source(), settings);
        assertThat(plan.findings())
                .anySatisfy(finding -> assertThat(finding.message()).contains("database 5"));
    }

    private static ServedInstance instance(EmbeddedRedis node, String setting, Object value) {
        CacheKind kind = new CacheKind();
        Served served = (Served) kind.open(
                "queue",
                Settings.of("component queue", kind.settings(), Servers.with(Servers.settings(node), setting, value)));
        return served.at(served.endpoint());
    }

    @Test
    void everyMemberIsFencedAndOpenedExactlyAsItWas() throws Exception {
        List<EmbeddedRedis> nodes = cluster();
        fill(nodes);
        nodes.get(1).call("CONFIG", "SET", "min-replicas-max-lag", "0");
        ServedInstance instance = instance(nodes.get(2), "cutover-sessions", List.of("program=backend"));
        try (RedisConsole client = nodes.getFirst().console()) {
            client.call("CLIENT", "SETNAME", "backend");
            assertThat(instance.sessions(run())).extracting(SessionGroup::count).containsExactly(1L);
            Fence fence = instance.planFence(run());
            assertThat(fence.findings()).isEmpty();
            assertThat(fence.description()).contains("on each of 3 members");
            instance.fence(fence.facts(), run());
            instance.fence(fence.facts(), run());
            assertThat(instance.sessions(run())).isEmpty();
            for (int i = 0; i < 300; i++) {
                String key = "late:" + i;
                assertThat(nodes).noneMatch(node -> isWritten(node, key));
            }
            assertThat(instance(nodes.getFirst(), "cutover-probe", "key:1")
                            .probe(run())
                            .result())
                    .as("reads stay, wherever the key is")
                    .isEqualTo(Verification.Result.PASSED);
            assertThat(instance.probe(run()).detail()).isEqualTo("300 keys");
            instance.unfence(fence.facts(), run());
        }
        assertThat(instance.members(run()))
                .extracting(Endpoint::port)
                .containsExactlyInAnyOrderElementsOf(
                        nodes.stream().map(EmbeddedRedis::port).toList());
        assertThat(nodes)
                .extracting(node -> node.call("CONFIG", "GET", "min-replicas-to-write"))
                .allMatch(answer -> answer.contains("0") && !answer.contains("2147483647"));
        assertThat(nodes.get(1).call("CONFIG", "GET", "min-replicas-max-lag"))
                .endsWith("0")
                .doesNotContain("10");
        assertThat(nodes).anyMatch(node -> isWritten(node, "late"));
    }

    /** A refusal is that of the fence, or of a member that does not have the slot. */
    private static boolean isWritten(EmbeddedRedis node, String key) {
        try (RedisConsole console = node.console()) {
            console.call("SET", key, "late");
            return true;
        } catch (SankofaException e) {
            assertThat(e.getMessage()).containsAnyOf("NOREPLICAS", "MOVED");
            return false;
        }
    }

    @Test
    void aMemberThatIsGoneIsNamedAndTheOthersAreOpenedAgain() throws Exception {
        List<EmbeddedRedis> nodes = cluster();
        ServedInstance instance = instance(nodes.getFirst(), "cutover-sessions", List.of());
        Fence fence = instance.planFence(run());
        nodes.get(2).close();
        assertThat(failure(ErrorCode.SOURCE_FAILED, () -> instance.sessions(run())))
                .as("the server itself is not unreachable, and a cutover must not go on as if it were")
                .hasMessageContaining("member 127.0.0.1:" + nodes.get(2).port());
        assertThat(failure(ErrorCode.SOURCE_UNREACHABLE, () -> instance.fence(fence.facts(), run())))
                .hasMessageContaining(Integer.toString(nodes.get(2).port()));
        assertThat(failure(ErrorCode.SOURCE_UNREACHABLE, () -> instance.unfence(fence.facts(), run())))
                .hasMessageContaining(Integer.toString(nodes.get(2).port()));
        assertThat(nodes.subList(0, 2))
                .extracting(node -> node.call("CONFIG", "GET", "min-replicas-to-write"))
                .noneMatch(answer -> answer.contains("2147483647"));
    }

    @Test
    void slotsWithoutAPrimaryAreRefused() throws Exception {
        List<EmbeddedRedis> source = cluster(List.of("0-5000,16000-16383", "5001-10000", ""));
        assertThat(failure(ErrorCode.SOURCE_UNREACHABLE, () -> capture(source.getFirst())))
                .hasMessageContaining("5999 slots without a primary, the first is 10001");
    }
}
