package dev.sankofa.components.cluster;

import dev.sankofa.components.cluster.api.ApiException;
import dev.sankofa.components.cluster.api.Discovery.Unavailable;
import dev.sankofa.components.cluster.api.ListRequest;
import dev.sankofa.components.cluster.api.ResourceType;
import dev.sankofa.components.spi.Discovery;
import dev.sankofa.components.spi.Facts;
import dev.sankofa.components.spi.Finding;
import dev.sankofa.components.spi.RunContext;
import dev.sankofa.components.spi.Workers;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicLong;

/** Looks at a cluster: is it there, which objects may we read, about how many are there. */
final class ClusterDiscovery {
    /** What an object takes in all its forms, about. */
    private static final long BYTES_EACH = 4096;

    private final ClusterSettings settings;
    private final Connected cluster;
    private final RunContext run;
    private final AtomicLong objects = new AtomicLong();
    private final Set<String> denied = new TreeSet<>();

    ClusterDiscovery(ClusterSettings settings, Connected cluster, RunContext run) {
        this.settings = settings;
        this.cluster = cluster;
        this.run = run;
    }

    Discovery discover() {
        Set<String> namespaces = cluster.namespaces(settings.namespaces());
        List<ResourceType> types = settings.types().namespaced(cluster.discovery());
        List<NamespaceListing> listings = new ArrayList<>();
        namespaces.forEach(namespace -> types.forEach(type -> listings.add(new NamespaceListing(0, type, namespace))));
        new Workers("cluster", settings.concurrency(), run.cancellation()).each(listings, this::count);
        Facts facts = Facts.builder()
                .put("server", cluster.version())
                .put("namespaces", namespaces.stream().limit(200).toList())
                .put("kinds", types.size())
                .build();
        return new Discovery(settings.identity(), objects.get(), objects.get() * BYTES_EACH, facts, findings(listings));
    }

    private void count(NamespaceListing listing) {
        try {
            objects.addAndGet(cluster.client()
                    .count(ListRequest.of(listing.type(), listing.namespace()).labelled(settings.selector())));
        } catch (ApiException e) {
            if (!e.isForbidden() && e.status() != 404 && e.status() != 405) {
                throw e;
            }
            deny(listing);
        }
    }

    private synchronized void deny(NamespaceListing listing) {
        denied.add(listing.toString());
    }

    private List<Finding> findings(List<NamespaceListing> listings) {
        List<Finding> findings = new ArrayList<>();
        if (denied.size() == listings.size()) {
            findings.add(
                    Finding.error(
                            settings.identity(),
                            "we may read none of the " + listings.size() + " lists",
                            "Give the account the right by a Role or ClusterRole: docs/components/cluster.md has one to apply."));
        } else if (!denied.isEmpty()) {
            findings.add(Finding.warning(
                    String.join(", ", denied.stream().limit(30).toList()) + (denied.size() > 30 ? " …" : ""),
                    "will not be captured: the server does not let us read it",
                    "Give the account the right to list it, or name it in exclude-kinds."));
        }
        for (Unavailable group : cluster.discovery().unavailable()) {
            findings.add(Finding.warning(
                    group.groupVersion(),
                    "will not be captured: its extension server does not answer: " + group.reason(),
                    "Bring back the service behind 'kubectl get apiservice', or remove that."));
        }
        return findings;
    }
}
