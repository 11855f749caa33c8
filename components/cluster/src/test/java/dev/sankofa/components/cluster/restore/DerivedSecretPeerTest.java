package dev.sankofa.components.cluster.restore;

import dev.sankofa.components.cluster.TestCluster;
import dev.sankofa.testkit.PeerTest;
import java.util.Map;

/** Secrets of operators, against the real Kubernetes. */
@PeerTest
final class DerivedSecretPeerTest extends DerivedSecretSuite {
    @Override
    Map<String, ?> settings() {
        return TestCluster.peer();
    }
}
