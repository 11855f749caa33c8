package dev.sankofa.components.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.sankofa.components.spi.Facts;
import dev.sankofa.components.spi.cutover.Fence;
import dev.sankofa.components.spi.cutover.Served;
import dev.sankofa.components.spi.cutover.ServedInstance;
import dev.sankofa.sandbox.redis.EmbeddedRedis;
import dev.sankofa.sandbox.redis.RedisCluster;
import dev.sankofa.sandbox.redis.RedisOptions;
import dev.sankofa.sandbox.redis.RedisProgram;
import dev.sankofa.testkit.Peer;
import dev.sankofa.testkit.PeerTest;
import dev.sankofa.testkit.ServerCertificate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Clusters that tell clients the names of their members, which servers do since 7.0. */
@PeerTest
final class ClusterNamesPeerTest extends CacheFixture {
    /**
     * Certificates are by name, so that an address would be refused. Redis 7.0 tells clients with TLS the port without, unless members
     * speak TLS among themselves too.
     */
    @ParameterizedTest
    @ValueSource(strings = {"redis-server", "valkey-server"})
    void membersOfAClusterAreReachedByTheirNames(String program) throws Exception {
        ServerCertificate certificate = ServerCertificate.create(directory.resolve("tls"));
        List<EmbeddedRedis> members = new ArrayList<>();
        int port = 0;
        for (int i = 0; i < 3; i++) {
            port = TlsTest.freePort();
            RedisOptions options = RedisCluster.member(Servers.options())
                    .line("tls-port " + port)
                    .line("tls-cert-file " + certificate.certificate())
                    .line("tls-key-file " + certificate.key())
                    .line("tls-ca-cert-file " + certificate.certificate())
                    .line("tls-auth-clients no")
                    .line("cluster-announce-hostname localhost")
                    .line("cluster-preferred-endpoint-type hostname");
            members.add(keep(EmbeddedRedis.start(
                    new RedisProgram(Peer.program(program)), directory.resolve("member-" + i), options)));
        }
        assumeThat(members.getFirst().call("INFO", "server")).doesNotContain("redis_version:7.0.");
        RedisCluster.join(members, List.of("0-5460", "5461-10922", "10923-16383"));
        awaitNames(members);
        Map<String, Object> settings = Servers.with(
                TlsTest.tls(Servers.settings(members.getLast()), "localhost", port),
                "ca-file",
                certificate.certificate().toString());
        assertThat(capture(settings).capture().facts().list("shards", Facts.class))
                .hasSize(3)
                .allMatch(shard -> shard.text("node").orElse("").startsWith("localhost:"));
        Served served = (Served) component(settings);
        ServedInstance instance = served.at(served.endpoint());
        assertThat(instance.members(run()))
                .hasSize(3)
                .allMatch(member -> member.host().equals("localhost"));
        Fence fence = instance.planFence(run());
        instance.fence(fence.facts(), run());
        assertThat(members).allMatch(member -> setting(member).contains(Integer.toString(Integer.MAX_VALUE)));
        instance.unfence(fence.facts(), run());
        assertThat(members).noneMatch(member -> setting(member).contains(Integer.toString(Integer.MAX_VALUE)));
    }

    private static String setting(EmbeddedRedis member) {
        return member.call("CONFIG", "GET", "min-replicas-to-write");
    }

    /** Names go around after the slots do. */
    private static void awaitNames(List<EmbeddedRedis> members) throws InterruptedException {
        long end = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        while (!members.stream().allMatch(member -> knowsNames(member))) {
            assertThat(System.nanoTime()).as("names do not go around").isLessThan(end);
            TimeUnit.MILLISECONDS.sleep(50);
        }
    }

    private static boolean knowsNames(EmbeddedRedis member) {
        return member.call("CLUSTER", "NODES").split(",localhost", -1).length == 4;
    }
}
