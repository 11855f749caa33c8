package dev.sankofa.components.cluster.restore;

import dev.sankofa.components.cluster.TestCluster;
import dev.sankofa.testkit.PeerTest;
import java.util.Map;

/** Webhooks, against the real Kubernetes. */
@PeerTest
final class AdmissionPeerTest extends AdmissionSuite {
    @Override
    Map<String, ?> settings() {
        return TestCluster.peer();
    }
}
