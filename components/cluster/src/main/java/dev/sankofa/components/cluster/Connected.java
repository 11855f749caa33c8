package dev.sankofa.components.cluster;

import dev.sankofa.components.cluster.api.ApiClient;
import dev.sankofa.components.cluster.api.ApiException;
import dev.sankofa.components.cluster.api.ApiFailures;
import dev.sankofa.components.cluster.api.Discovery;
import dev.sankofa.components.cluster.api.ListRequest;
import dev.sankofa.components.cluster.api.ObjectReference;
import dev.sankofa.components.cluster.api.ResourceType;
import dev.sankofa.components.cluster.selection.NamePattern;
import dev.sankofa.components.spi.RunContext;
import dev.sankofa.foundation.ErrorCode;
import dev.sankofa.foundation.SankofaException;
import dev.sankofa.http.RetryPolicy;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * A cluster that is connected to, and what it serves.
 *
 * @param version of the server, such as {@code v1.36.0}
 */
record Connected(ApiClient client, Discovery discovery, String version) {
    /**
     * Does some work with a connection.
     *
     * @throws SankofaException for whatever the server refuses
     */
    static <T> T to(
            String name, ClusterSettings settings, RetryPolicy retry, RunContext run, Function<Connected, T> work) {
        run.cancellation().check();
        ApiClient.Surroundings surroundings = new ApiClient.Surroundings(name, run.events(), run.cancellation());
        try (ApiClient client = new ApiClient(settings.access().open(run.clock()), retry, surroundings)) {
            String version = client.version();
            return work.apply(new Connected(client, client.discover(), version));
        } catch (ApiException e) {
            throw ApiFailures.reading(e);
        }
    }

    ResourceType type(String group, String kind) {
        return discovery
                .findPreferred(group, kind)
                .orElseThrow(() -> new SankofaException(
                        ErrorCode.SOURCE_PROTOCOL,
                        "the server does not serve " + kind,
                        "Check the address: this is no whole Kubernetes."));
    }

    /**
     * The namespaces that the names and patterns mean. A name is taken at its word where we may not look at namespaces.
     *
     * @throws SankofaException {@code SOURCE_MISSING} naming what fits none
     */
    Set<String> namespaces(List<NamePattern> patterns) {
        ResourceType type = type("", "Namespace");
        Set<String> names = new TreeSet<>();
        for (NamePattern pattern : patterns) {
            int before = names.size();
            if (pattern.isName()) {
                named(type, pattern.toString(), names);
            } else {
                client.list(ListRequest.of(type, "").metadataOnly(), item -> {
                    String name = item.path("metadata").path("name").asString("");
                    if (pattern.matches(name)) {
                        names.add(name);
                    }
                });
            }
            if (names.size() == before && !names.contains(pattern.toString())) {
                throw new SankofaException(
                        ErrorCode.SOURCE_MISSING,
                        "there is no namespace '" + pattern + "'",
                        "Correct namespaces, or the context of the kubeconfig: this may be another cluster.");
            }
        }
        return names;
    }

    private void named(ResourceType type, String name, Set<String> names) {
        try {
            if (client.get(new ObjectReference(type, "", name)).isPresent()) {
                names.add(name);
            }
        } catch (ApiException e) {
            if (!e.isForbidden()) {
                throw e;
            }
            names.add(name);
        }
    }
}
