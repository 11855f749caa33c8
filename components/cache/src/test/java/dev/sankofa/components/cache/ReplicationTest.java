package dev.sankofa.components.cache;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sankofa.components.spi.Finding;
import dev.sankofa.components.spi.RestoreOutcome;
import dev.sankofa.foundation.ErrorCode;
import dev.sankofa.foundation.SankofaException;
import dev.sankofa.sandbox.redis.EmbeddedRedis;
import dev.sankofa.sandbox.redis.RedisOptions;
import dev.sankofa.testkit.ServerCertificate;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;

/** Servers as they are usually run: with a replica, watched by a Sentinel, encrypted among themselves, known by another address. */
final class ReplicationTest extends CacheFixture {
    private static RedisOptions options() {
        return Servers.options().line("masterauth \"" + Servers.PASSWORD + "\"");
    }

    private static void await(String what, BooleanSupplier condition) {
        long deadline = System.nanoTime() + 60_000_000_000L;
        while (!holds(condition)) {
            assertThat(System.nanoTime()).as("waited 60 s until " + what).isLessThan(deadline);
            LockSupport.parkNanos(20_000_000);
        }
    }

    /** A Sentinel ends all connections of a server whose role it changes. */
    private static boolean holds(BooleanSupplier condition) {
        try {
            return condition.getAsBoolean();
        } catch (SankofaException e) {
            return false;
        }
    }

    private static String replication(EmbeddedRedis server) {
        return server.call("INFO", "replication");
    }

    private static void awaitLink(EmbeddedRedis replica) {
        await("the replica follows", () -> replication(replica).contains("master_link_status:up"));
    }

    private EmbeddedRedis replicaOf(EmbeddedRedis primary, RedisOptions options) {
        EmbeddedRedis replica = server(options);
        replica.call("REPLICAOF", EmbeddedRedis.HOST, Integer.toString(primary.port()));
        awaitLink(replica);
        return replica;
    }

    private void requireSame(Taken taken, EmbeddedRedis source) throws IOException {
        EmbeddedRedis target = server();
        restore(taken.source(), Servers.settings(target));
        assertThat(Servers.state(target)).isEqualTo(Servers.state(source));
    }

    /** Behind NAT or in containers a replica announces where others reach it; the address we were given is the one that counts. */
    @Test
    void aReplicaThatAnnouncesAnotherAddressIsCapturedWhereItWasNamed() throws IOException {
        EmbeddedRedis primary = server(options());
        Servers.fill(primary);
        EmbeddedRedis replica = replicaOf(
                primary, options().line("replica-announce-ip 192.0.2.7").line("replica-announce-port 7777"));
        assertThat(replication(primary)).contains("ip=192.0.2.7,port=7777");
        Taken taken = capture(replica);
        requireSame(taken, primary);
        assertThat(replication(replica)).contains("role:slave", "master_link_status:up");
    }

    @Test
    void aReplicaWithoutItsPrimaryIsNamedAsOne() {
        EmbeddedRedis primary = server(options());
        EmbeddedRedis replica = replicaOf(primary, options());
        primary.stop();
        await("the link is down", () -> replication(replica).contains("master_link_status:down"));
        assertThat(failure(ErrorCode.SOURCE_UNREACHABLE, () -> capture(replica)))
                .hasMessageContaining("replica without its primary");
    }

    @Test
    void aHostThatASentinelMadeAReplicaIsCapturedWithWhatTheNewPrimaryWrote() throws IOException {
        EmbeddedRedis first = server(options());
        EmbeddedRedis second = replicaOf(first, options());
        first.call("SET", "before", "the failover");
        try (Sentinel sentinel = Sentinel.watch(first, directory.resolve("sentinel"))) {
            await("the Sentinel fails over", sentinel::failsOver);
            await("the replica is the primary", () -> replication(second).contains("role:master"));
            await("the primary is a replica", () -> replication(first).contains("role:slave"));
            awaitLink(first);
        }
        second.call("SET", "after", "the failover");
        await("it has arrived", () -> first.call("GET", "after").equals("the failover"));

        Taken taken = capture(first);
        assertThat(taken.capture().items()).isEqualTo(2);
        requireSame(taken, second);
    }

    @Test
    void aServerThatASentinelWatchesIsNotMadeAReplicaOfUs() throws IOException {
        EmbeddedRedis source = server();
        Servers.fill(source);
        Taken taken = capture(source);
        EmbeddedRedis watched = server();
        try (Sentinel _ = Sentinel.watch(watched, directory.resolve("sentinel"))) {
            await(
                    "the Sentinel listens",
                    () -> watched.call("PUBSUB", "NUMSUB", "__sentinel__:hello").contains("1"));
            assertThat(plan(taken.source(), Servers.settings(watched)).findings())
                    .extracting(Finding::message)
                    .anySatisfy(message -> assertThat(message).contains("a Sentinel watches the server"));
            RestoreOutcome outcome = restore(taken.source(), Servers.settings(watched));
            assertThat(outcome.facts().text("method")).contains("restore");
            assertThat(Servers.state(watched)).isEqualTo(Servers.state(source));
        }
    }

    @Test
    void serversThatReplicateByTlsAreCapturedAndLoadedAndDoSoAfterwards() throws Exception {
        ServerCertificate certificate = ServerCertificate.create(directory.resolve("tls"));
        int primaryPort = freePort();
        EmbeddedRedis primary = server(encrypted(certificate, primaryPort));
        Servers.fill(primary);
        int replicaPort = freePort();
        EmbeddedRedis replica = server(encrypted(certificate, replicaPort));
        replica.call("REPLICAOF", "localhost", Integer.toString(primaryPort));
        awaitLink(replica);
        Taken taken = capture(tls(replica, certificate, replicaPort));

        int targetPort = freePort();
        EmbeddedRedis target = server(encrypted(certificate, targetPort));
        Map<String, Object> there = tls(target, certificate, targetPort);
        RestoreOutcome outcome = restore(taken.source(), there);
        assertThat(outcome.facts().text("method"))
                .as(outcome.findings().toString())
                .contains("load");
        assertThat(Servers.state(target)).isEqualTo(Servers.state(primary));
        assertThat(target.call("CONFIG", "GET", "tls-replication")).contains("yes");
        requireProven(taken.source(), there);
        // It is a replica by TLS again when it is told to be one.
        target.call("REPLICAOF", "localhost", Integer.toString(primaryPort));
        awaitLink(target);
    }

    private static RedisOptions encrypted(ServerCertificate certificate, int port) {
        return options()
                .line("tls-port " + port)
                .line("tls-cert-file " + certificate.certificate())
                .line("tls-key-file " + certificate.key())
                .line("tls-ca-cert-file " + certificate.certificate())
                .line("tls-auth-clients no")
                .line("tls-replication yes");
    }

    private static Map<String, Object> tls(EmbeddedRedis server, ServerCertificate certificate, int port) {
        Map<String, Object> settings = Servers.with(Servers.settings(server), "tls", "true");
        settings = Servers.with(settings, "host", "localhost");
        settings = Servers.with(settings, "port", Integer.toString(port));
        return Servers.with(settings, "ca-file", certificate.certificate().toString());
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
