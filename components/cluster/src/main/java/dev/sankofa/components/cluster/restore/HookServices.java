package dev.sankofa.components.cluster.restore;

import dev.sankofa.components.cluster.api.ApiClient;
import dev.sankofa.components.cluster.api.ApiException;
import dev.sankofa.components.cluster.api.Discovery;
import dev.sankofa.components.cluster.api.ListRequest;
import dev.sankofa.components.cluster.api.ObjectReference;
import dev.sankofa.components.cluster.api.ResourceType;
import dev.sankofa.components.spi.Finding;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * Finds webhooks that outlived what serves them: their configuration belongs to the cluster and stays when a namespace is lost, and then
 * they refuse what would bring it back.
 */
final class HookServices {
    private static final String GROUP = "admissionregistration.k8s.io";
    private static final List<String> KINDS = List.of("ValidatingWebhookConfiguration", "MutatingWebhookConfiguration");

    private final ApiClient client;
    private final Discovery discovery;
    private final List<Finding> findings = new ArrayList<>();

    HookServices(ApiClient client, Discovery discovery) {
        this.client = client;
        this.discovery = discovery;
    }

    List<Finding> look() {
        for (String kind : KINDS) {
            discovery.findPreferred(GROUP, kind).ifPresent(this::look);
        }
        return findings;
    }

    private void look(ResourceType type) {
        try {
            client.list(
                    ListRequest.of(type, ""),
                    configuration -> configuration
                            .path("webhooks")
                            .valueStream()
                            .filter(hook ->
                                    !hook.path("failurePolicy").asString("Fail").equals("Ignore"))
                            .forEach(hook -> look(ObjectReference.of(type, configuration), hook)));
        } catch (ApiException e) {
            if (!e.isForbidden()) {
                throw e;
            }
        }
    }

    private void look(ObjectReference configuration, JsonNode hook) {
        JsonNode service = hook.path("clientConfig").path("service");
        String namespace = service.path("namespace").asString("");
        String name = service.path("name").asString("");
        if (namespace.isEmpty() || name.isEmpty() || isThere(namespace, name)) {
            return;
        }
        findings.add(Finding.warning(
                configuration.toString(),
                "webhook " + hook.path("name").asString("") + " asks Service " + namespace + "/" + name
                        + ", which is not there: whatever the webhook is asked about is refused",
                "Delete the configuration before the restore, when what is restored is what it is asked about; one that is in the"
                        + " point comes back last, after its Service serves."));
    }

    /** Where we may not look, it may be there. */
    private boolean isThere(String namespace, String name) {
        ResourceType services = discovery.findPreferred("", "Service").orElseThrow();
        try {
            return client.get(new ObjectReference(services, namespace, name)).isPresent();
        } catch (ApiException e) {
            if (!e.isForbidden()) {
                throw e;
            }
            return true;
        }
    }
}
