package dev.sankofa.scenarios.cutover;

import dev.sankofa.components.spi.Verification;
import dev.sankofa.testkit.Peer;
import dev.sankofa.testkit.PeerTest;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

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

    @Test
    void podsThatAQuotaRefusesAreTakenBack() throws IOException {
        requireTakenBack(
                () -> {
                    cluster.limitPods(2);
                    cluster.changeBackendPods("{'metadata':{'annotations':{'lab/version':'2'}}}");
                },
                List.of("FailedCreate", "exceeded quota: pods"),
                "Raise the quota");
    }

    /** Long before the limit, and before anybody would lose patience with the pod. */
    @Test
    void theDeadlineOfTheDeploymentEndsTheWait() throws IOException {
        requireTakenBack(
                () -> {
                    cluster.patch(
                            "apps", "Deployment", cluster.shop, "backend", "{'spec':{'progressDeadlineSeconds':1}}");
                    cluster.changeBackendPods("{'spec':{'nodeSelector':{'disk':'huge'}}}");
                },
                List.of("the progress deadline passed with ", "pod backend-", "Unschedulable, 0/1 nodes"),
                "Add a node that fits");
    }

    @Override
    AutoCloseable play(ShopCluster shop) {
        return new SessionPlayer(shop, DatabaseSession::open);
    }
}
