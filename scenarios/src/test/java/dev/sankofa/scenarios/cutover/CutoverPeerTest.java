package dev.sankofa.scenarios.cutover;

import dev.sankofa.components.spi.Verification;
import dev.sankofa.testkit.Peer;
import dev.sankofa.testkit.PeerTest;
import java.util.Map;

/** Against the real Kubernetes, whose pods are simulated: their sessions are opened by the test. */
@PeerTest
class CutoverPeerTest extends CutoverSuite {
    @Override
    Map<String, ?> settings() {
        return Map.of("kubeconfig", Peer.program("kubeconfig").toString(), "insecure-skip-tls-verify", "true");
    }

    @Override
    Verification.Result connections() {
        return Verification.Result.NOT_RUN;
    }

    @Override
    AutoCloseable play(ShopCluster shop) {
        return new SessionPlayer(shop, DatabaseSession::open);
    }
}
