package dev.sankofa.components.cluster.restore;

import dev.sankofa.components.cluster.TestCluster;
import dev.sankofa.testkit.PeerTest;
import java.util.Map;

/** CronJobs, against the real Kubernetes. */
@PeerTest
final class SchedulePeerTest extends ScheduleSuite {
    @Override
    Map<String, ?> settings() {
        return TestCluster.peer();
    }
}
