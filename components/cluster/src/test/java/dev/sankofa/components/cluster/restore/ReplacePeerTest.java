package dev.sankofa.components.cluster.restore;

import dev.sankofa.components.cluster.TestCluster;
import dev.sankofa.testkit.PeerTest;
import java.util.Map;

/** Replacing, against the real Kubernetes. */
@PeerTest
final class ReplacePeerTest extends ReplaceSuite {
    @Override
    Map<String, ?> settings() {
        return TestCluster.peer();
    }
}
