package dev.sankofa.components.cluster.switchover;

import dev.sankofa.components.cluster.TestCluster;
import dev.sankofa.testkit.PeerTest;
import java.util.Map;

/** Against the real Kubernetes. */
@PeerTest
class SwitchoverPeerTest extends SwitchoverSuite {
    @Override
    Map<String, ?> settings() {
        return TestCluster.peer();
    }
}
