package dev.sankofa.components.cluster.restore;

import dev.sankofa.components.cluster.api.ApiClient;
import dev.sankofa.components.cluster.api.Discovery;
import dev.sankofa.components.cluster.api.ListRequest;
import dev.sankofa.components.cluster.api.ObjectReference;
import dev.sankofa.components.cluster.rollout.Rollouts;
import dev.sankofa.foundation.SankofaException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/** Waits until controllers have nothing more to do, so that a state can be compared. */
public final class Settled {
    private Settled() {}

    /** Until the Deployment serves, and the namespace has what every one has. */
    public static void await(ApiClient client, String namespace, String deployment) {
        Discovery discovery = client.discover();
        ObjectReference reference = new ObjectReference(
                discovery.findPreferred("apps", "Deployment").orElseThrow(), namespace, deployment);
        for (int attempt = 1; ; attempt++) {
            try {
                new Rollouts(client, discovery).await(List.of(reference), Duration.ofSeconds(30), Shop.run());
                break;
            } catch (SankofaException e) {
                if (attempt == 100) {
                    throw e;
                }
                // Pods may have begun before the Secret that they ask for was there.
                LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
            }
        }
        awaitNamespace(client, namespace);
    }

    /** Until the namespace has its default account and the authority's certificate. */
    public static void awaitNamespace(ApiClient client, String namespace) {
        Discovery discovery = client.discover();
        for (String[] each :
                List.of(new String[] {"ServiceAccount", "default"}, new String[] {"ConfigMap", "kube-root-ca.crt"})) {
            ListRequest request = ListRequest.of(
                            discovery.findPreferred("", each[0]).orElseThrow(), namespace)
                    .named(each[1]);
            boolean there = client.watch(
                    request,
                    Duration.ofSeconds(20),
                    event -> event instanceof dev.sankofa.components.cluster.api.WatchEvent.Present);
            if (!there) {
                throw new AssertionError("no " + each[1] + " in " + namespace);
            }
        }
    }
}
