package dev.sankofa.scenarios.cutover;

import dev.sankofa.sandbox.redis.EmbeddedRedis;
import dev.sankofa.testkit.Peer;
import dev.sankofa.testkit.PeerTest;
import java.util.Map;
import java.util.stream.IntStream;

/** Against the real Kubernetes. */
@PeerTest
class CacheCrashPeerTest extends CacheCrashSuite {
    @Override
    Map<String, ?> settings() {
        return Map.of("kubeconfig", Peer.program("kubeconfig").toString(), "insecure-skip-tls-verify", "true");
    }

    @Override
    IntStream moments(int all) {
        return IntStream.range(0, all);
    }

    @Override
    AutoCloseable play(ShopCluster shop, EmbeddedRedis... servers) {
        return new SessionPlayer(shop, (url, name) -> CacheSession.open(servers, url, name));
    }
}
