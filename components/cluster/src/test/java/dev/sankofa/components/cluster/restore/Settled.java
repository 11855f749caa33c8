package dev.sankofa.components.cluster.restore;

import dev.sankofa.components.cluster.api.ApiClient;
import dev.sankofa.components.cluster.api.Discovery;
import dev.sankofa.components.cluster.api.ListRequest;
import dev.sankofa.components.cluster.api.ObjectReference;
import dev.sankofa.components.cluster.rollout.Rollouts;
import java.time.Duration;
import java.util.List;

/** Waits until controllers have nothing more to do, so that a state can be compared. */
public final class Settled {
    private Settled() {}

    /** Until the Deployment serves, and the namespace has what every one has. */
    public static void await(ApiClient client, String namespace, String deployment) {
        Discovery discovery = client.discover();
        ObjectReference reference = new ObjectReference(
                discovery.findPreferred("apps", "Deployment").orElseThrow(), namespace, deployment);
        new Rollouts(client, discovery).await(List.of(reference), Duration.ofSeconds(30), Shop.run());
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
