package dev.sankofa.components.cluster.switchover;

import dev.sankofa.components.cluster.TestCluster;
import dev.sankofa.testkit.PeerTest;
import java.util.Map;

/** Against the real Kubernetes. */
@PeerTest
class SplitHostPeerTest extends SplitHostSuite {
    @Override
    Map<String, ?> settings() {
        return TestCluster.peer();
    }
}
