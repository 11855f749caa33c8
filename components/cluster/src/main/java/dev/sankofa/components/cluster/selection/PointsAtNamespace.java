package dev.sankofa.components.cluster.selection;

import dev.sankofa.components.cluster.api.ResourceType;
import java.util.Map;
import java.util.Set;
import java.util.function.BiPredicate;
import tools.jackson.databind.JsonNode;

/**
 * Objects of the cluster itself that point into a namespace, and so belong to the application in it: bindings of its service accounts,
 * webhooks and API services that its Services answer.
 */
public final class PointsAtNamespace {
    private static final Map<String, BiPredicate<JsonNode, Set<String>>> RULES = Map.of(
            "ClusterRoleBinding.rbac.authorization.k8s.io", PointsAtNamespace::bindsSubject,
            "ValidatingWebhookConfiguration.admissionregistration.k8s.io", PointsAtNamespace::callsService,
            "MutatingWebhookConfiguration.admissionregistration.k8s.io", PointsAtNamespace::callsService,
            "APIService.apiregistration.k8s.io", PointsAtNamespace::isServed);

    private PointsAtNamespace() {}

    /** Whether objects of the type may point into a namespace. */
    public static boolean applies(ResourceType type) {
        return RULES.containsKey(type.groupKind());
    }

    /** Whether the object points into one of the namespaces. */
    public static boolean test(ResourceType type, JsonNode object, Set<String> namespaces) {
        return RULES.getOrDefault(type.groupKind(), (_, _) -> false).test(object, namespaces);
    }

    private static boolean bindsSubject(JsonNode binding, Set<String> namespaces) {
        for (JsonNode subject : binding.path("subjects")) {
            String group = subject.path("name").asString("");
            boolean wholeNamespace = group.startsWith("system:serviceaccounts:")
                    && namespaces.contains(group.substring("system:serviceaccounts:".length()));
            if (wholeNamespace || namespaces.contains(subject.path("namespace").asString(""))) {
                return true;
            }
        }
        return false;
    }

    private static boolean callsService(JsonNode configuration, Set<String> namespaces) {
        for (JsonNode webhook : configuration.path("webhooks")) {
            JsonNode service = webhook.path("clientConfig").path("service");
            if (namespaces.contains(service.path("namespace").asString(""))) {
                return true;
            }
        }
        return false;
    }

    private static boolean isServed(JsonNode apiService, Set<String> namespaces) {
        return namespaces.contains(
                apiService.path("spec").path("service").path("namespace").asString(""));
    }
}
