package dev.sankofa.components.cluster.restore;

import dev.sankofa.components.cluster.TestCluster;
import dev.sankofa.testkit.PeerTest;
import java.util.Map;

/** Conflicts, against the real Kubernetes. */
@PeerTest
final class ConflictPeerTest extends ConflictSuite {
    @Override
    Map<String, ?> settings() {
        return TestCluster.peer();
    }
}
