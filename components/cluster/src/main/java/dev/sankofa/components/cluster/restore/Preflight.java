package dev.sankofa.components.cluster.restore;

import dev.sankofa.components.cluster.api.AccessQuestion;
import dev.sankofa.components.cluster.api.ApiClient;
import dev.sankofa.components.cluster.api.Discovery;
import dev.sankofa.components.cluster.api.ResourceType;
import dev.sankofa.components.spi.Finding;
import java.util.ArrayList;
import java.util.List;

/** Asks beforehand what would stop a restore: kinds that are not served, and rights that we lack. */
final class Preflight {
    private static final List<String> VERBS = List.of("get", "list", "create", "patch");

    private final ApiClient client;
    private final Discovery discovery;
    private final Desires desires;
    private final RestoreRules rules;
    private final List<Finding> findings = new ArrayList<>();

    Preflight(ApiClient client, Discovery discovery, Desires desires, RestoreRules rules) {
        this.client = client;
        this.discovery = discovery;
        this.desires = desires;
        this.rules = rules;
    }

    List<Finding> look(CapturedObjects captured) {
        for (CapturedType type : desires.types()) {
            served(type, captured);
            rights(type);
        }
        return findings;
    }

    private void served(CapturedType type, CapturedObjects captured) {
        if (discovery.find(type.apiVersion(), type.kind()).isPresent() || isDefined(type, captured)) {
            return;
        }
        String others = discovery
                .findPreferred(type.group(), type.kind())
                .map(other -> "; it is served as " + String.join(", ", discovery.versions(other)))
                .orElse("");
        findings.add(Finding.error(
                type.groupKind(),
                "the target does not serve " + type.apiVersion() + others,
                "Install what serves it (an operator, its definitions), or leave the kind out with leave-out."));
    }

    /** Whether the point has the definition that makes the server serve it. */
    private static boolean isDefined(CapturedType type, CapturedObjects captured) {
        return captured.find(
                        "apiextensions.k8s.io",
                        "CustomResourceDefinition",
                        "",
                        type.type().groupResource())
                .isPresent();
    }

    private void rights(CapturedType type) {
        ResourceType target = desires.targetType(type);
        for (String namespace : type.namespaces()) {
            String there = type.namespaced() ? rules.namespaces().to(namespace) : "";
            List<String> denied = VERBS.stream()
                    .filter(verb -> !client.isAllowed(AccessQuestion.any(verb, target, there)))
                    .toList();
            if (!denied.isEmpty()) {
                findings.add(denied(target, there, denied));
            }
        }
    }

    /** @param namespace empty for a type of the cluster itself */
    static Finding denied(ResourceType type, String namespace, List<String> verbs) {
        return Finding.error(
                type.groupResource() + (namespace.isEmpty() ? "" : " in " + namespace),
                "we may not " + String.join(", ", verbs),
                "Give the account these rights by a Role or ClusterRole: docs/components/cluster.md has one to apply.");
    }
}
