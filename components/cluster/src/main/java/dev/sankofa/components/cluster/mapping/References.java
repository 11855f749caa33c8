package dev.sankofa.components.cluster.mapping;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The places in which the API itself defines a reference into a namespace. */
final class References {
    private static final String NAME_LABEL = "kubernetes.io/metadata.name";

    private final NamespaceMapping mapping;
    private final ObjectNode object;
    private boolean rewritten;

    References(NamespaceMapping mapping, ObjectNode object) {
        this.mapping = mapping;
        this.object = object;
    }

    /** @return whether anything was rewritten */
    boolean rewrite(String groupKind) {
        JsonNode spec = object.path("spec");
        switch (groupKind) {
            case "RoleBinding.rbac.authorization.k8s.io", "ClusterRoleBinding.rbac.authorization.k8s.io" ->
                object.path("subjects").forEach(this::namespace);
            case "MutatingWebhookConfiguration.admissionregistration.k8s.io",
                    "ValidatingWebhookConfiguration.admissionregistration.k8s.io" ->
                object.path("webhooks").forEach(webhook -> {
                    namespace(webhook.path("clientConfig").path("service"));
                    selector(webhook.path("namespaceSelector"));
                });
            case "PersistentVolume" -> namespace(spec.path("claimRef"));
            case "NetworkPolicy.networking.k8s.io" -> {
                spec.path("ingress").forEach(rule -> peers(rule.path("from")));
                spec.path("egress").forEach(rule -> peers(rule.path("to")));
            }
            default -> {}
        }
        helm();
        return rewritten;
    }

    private void peers(JsonNode peers) {
        peers.forEach(peer -> selector(peer.path("namespaceSelector")));
    }

    private void namespace(JsonNode reference) {
        put(reference, "namespace");
    }

    private void put(JsonNode holder, String field) {
        String old = holder.path(field).asString("");
        if (holder instanceof ObjectNode node && mapping.maps(old)) {
            node.put(field, mapping.to(old));
            rewritten = true;
        }
    }

    private void selector(JsonNode selector) {
        put(selector.path("matchLabels"), NAME_LABEL);
        for (JsonNode expression : selector.path("matchExpressions")) {
            if (expression.path("key").asString("").equals(NAME_LABEL) && expression instanceof ObjectNode node) {
                var values = node.arrayNode();
                expression.path("values").forEach(value -> values.add(mapping.to(value.asString(""))));
                rewritten |= !values.equals(expression.path("values"));
                node.set("values", values);
            }
        }
    }

    private void helm() {
        put(object.path("metadata").path("annotations"), "meta.helm.sh/release-namespace");
    }
}
