package dev.sankofa.components.cluster.restore;

import dev.sankofa.components.cluster.TestCluster;
import dev.sankofa.testkit.PeerTest;
import java.util.Map;

/** Against the real Kubernetes. */
@PeerTest
final class RestorePeerTest extends RestoreSuite {
    @Override
    Map<String, ?> settings() {
        return TestCluster.peer();
    }
}
