package dev.sankofa.sandbox.kubernetes.defaults;

import java.util.Locale;
import tools.jackson.databind.node.ObjectNode;

/** Roles, classes, definitions of custom resources, webhooks. */
final class ClusterDefaults {
    private static final String RBAC_GROUP = "rbac.authorization.k8s.io";
    private static final int WEBHOOK_PORT = 443;
    private static final int WEBHOOK_SECONDS = 10;

    private ClusterDefaults() {}

    static void roleBinding(ObjectNode binding) {
        ObjectNode role = Nodes.object(binding, "roleRef");
        if (Nodes.text(role, "apiGroup").isEmpty()) {
            role.put("apiGroup", RBAC_GROUP);
        }
        Nodes.each(binding, "subjects", subject -> {
            if (Nodes.text(subject, "kind").equals("User")
                    || Nodes.text(subject, "kind").equals("Group")) {
                Nodes.put(subject, "apiGroup", RBAC_GROUP);
            }
        });
    }

    static void priorityClass(ObjectNode priorityClass) {
        Nodes.put(priorityClass, "preemptionPolicy", "PreemptLowerPriority");
    }

    static void storageClass(ObjectNode storageClass) {
        Nodes.put(storageClass, "reclaimPolicy", "Delete");
        Nodes.put(storageClass, "volumeBindingMode", "Immediate");
    }

    static void customResourceDefinition(ObjectNode definition) {
        ObjectNode spec = Nodes.object(definition, "spec");
        ObjectNode names = Nodes.object(spec, "names");
        String kind = Nodes.text(names, "kind");
        Nodes.put(names, "singular", kind.toLowerCase(Locale.ROOT));
        if (!kind.isEmpty()) {
            Nodes.put(names, "listKind", kind + "List");
        }
        Nodes.put(Nodes.object(spec, "conversion"), "strategy", "None");
        Nodes.find(spec, "conversion", "webhook", "clientConfig", "service")
                .ifPresent(ClusterDefaults::serviceReference);
        ObjectNode status = Nodes.object(definition, "status");
        if (status.path("storedVersions").isEmpty()) {
            Nodes.items(spec, "versions").stream()
                    .filter(version -> version.path("storage").asBoolean(false))
                    .findFirst()
                    .ifPresent(version -> status.putArray("storedVersions").add(Nodes.text(version, "name")));
        }
    }

    private static void serviceReference(ObjectNode service) {
        Nodes.put(service, "port", WEBHOOK_PORT);
    }

    static void mutatingWebhooks(ObjectNode configuration) {
        validatingWebhooks(configuration);
        Nodes.each(configuration, "webhooks", webhook -> Nodes.put(webhook, "reinvocationPolicy", "Never"));
    }

    static void validatingWebhooks(ObjectNode configuration) {
        Nodes.each(configuration, "webhooks", webhook -> {
            Nodes.put(webhook, "failurePolicy", "Fail");
            Nodes.put(webhook, "matchPolicy", "Equivalent");
            Nodes.object(webhook, "namespaceSelector");
            Nodes.object(webhook, "objectSelector");
            Nodes.put(webhook, "timeoutSeconds", WEBHOOK_SECONDS);
            Nodes.each(webhook, "rules", rule -> Nodes.put(rule, "scope", "*"));
            Nodes.find(webhook, "clientConfig", "service").ifPresent(ClusterDefaults::serviceReference);
        });
    }
}
