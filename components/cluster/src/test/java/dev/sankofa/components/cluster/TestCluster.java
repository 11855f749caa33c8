package dev.sankofa.components.cluster;

import dev.sankofa.components.cluster.access.AccessSettings;
import dev.sankofa.components.cluster.access.ClusterAccess;
import dev.sankofa.components.cluster.api.ApiClient;
import dev.sankofa.components.spi.Settings;
import dev.sankofa.foundation.Cancellation;
import dev.sankofa.foundation.EventListener;
import dev.sankofa.http.RetryPolicy;
import dev.sankofa.testkit.Peer;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;

/** Clients of tests. */
public final class TestCluster {
    /** Gives up soon. */
    public static final RetryPolicy QUICK = new RetryPolicy(4, Duration.ofMillis(2), Duration.ofMillis(50));

    /** Outlives a server that is restarted. */
    public static final RetryPolicy STEADY = new RetryPolicy(12, Duration.ofMillis(20), Duration.ofMillis(500));

    private TestCluster() {}

    /** How to reach what the settings name. */
    public static ClusterAccess access(Map<String, ?> settings) {
        return AccessSettings.of(Settings.of("component cluster", AccessSettings.SETTINGS, settings))
                .open(InstantSource.system());
    }

    public static ApiClient client(Map<String, ?> settings) {
        return client(settings, EventListener.NONE);
    }

    public static ApiClient client(Map<String, ?> settings, EventListener events) {
        return client(settings, QUICK, events);
    }

    public static ApiClient client(Map<String, ?> settings, RetryPolicy retry, EventListener events) {
        return new ApiClient(
                access(settings), retry, new ApiClient.Surroundings("cluster", events, new Cancellation()));
    }

    /** The real Kubernetes of the peer lane, of which {@code SANKOFA_PEER_KUBECONFIG} names the kubeconfig. */
    public static Map<String, ?> peer() {
        return Map.of("kubeconfig", Peer.program("kubeconfig").toString(), "insecure-skip-tls-verify", "true");
    }
}
