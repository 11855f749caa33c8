package dev.sankofa.sandbox.kubernetes.rules;

import dev.sankofa.sandbox.kubernetes.json.Json;
import dev.sankofa.sandbox.kubernetes.resource.ApiResource;
import dev.sankofa.sandbox.kubernetes.status.FieldError;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import tools.jackson.databind.node.ObjectNode;

/** The rules by kind. */
public final class Rules {
    private static final Set<String> WITH_GENERATION = Set.of(
            "Deployment",
            "ReplicaSet",
            "StatefulSet",
            "DaemonSet",
            "ReplicationController",
            "Ingress",
            "IngressClass",
            "NetworkPolicy",
            "PodDisruptionBudget",
            "Job",
            "CronJob",
            "PriorityClass",
            "CustomResourceDefinition",
            "MutatingWebhookConfiguration",
            "ValidatingWebhookConfiguration",
            "EndpointSlice",
            "Pod");
    private static final Map<String, KindRules> BY_KIND = Map.ofEntries(
            Map.entry("ConfigMap", new ConfigRules(false)),
            Map.entry("Secret", new ConfigRules(true)),
            Map.entry("Namespace", new NamespaceRules()),
            Map.entry("Service", new ServiceRules()),
            Map.entry("Pod", new PodRules()),
            Map.entry("PersistentVolumeClaim", new ClaimRules()),
            Map.entry("Deployment", new WorkloadRules("Deployment")),
            Map.entry("ReplicaSet", new WorkloadRules("ReplicaSet")),
            Map.entry("DaemonSet", new WorkloadRules("DaemonSet")),
            Map.entry("StatefulSet", new StatefulSetRules()),
            Map.entry("Job", new JobRules()),
            Map.entry("CronJob", new CronJobRules()),
            Map.entry("RoleBinding", new RoleBindingRules()),
            Map.entry("ClusterRoleBinding", new RoleBindingRules()),
            Map.entry("StorageClass", new StorageClassRules()),
            Map.entry("PriorityClass", new PriorityClassRules()),
            Map.entry("HorizontalPodAutoscaler", new AutoscalerRules()),
            Map.entry("CustomResourceDefinition", new DefinitionRules()));
    private static final Pattern LABEL = Pattern.compile("[a-z0-9]([-a-z0-9]*[a-z0-9])?");
    private static final Pattern SUBDOMAIN =
            Pattern.compile("[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*");
    private static final Pattern OLD_LABEL = Pattern.compile("[a-z]([-a-z0-9]*[a-z0-9])?");
    private static final KindRules NONE = new KindRules() {};
    private static final KindRules STATUS_IS_OURS = new KindRules() {
        @Override
        public void prepareCreate(ObjectNode object) {
            object.remove("status");
        }
    };

    private Rules() {}

    public static KindRules of(ApiResource resource) {
        KindRules rules = BY_KIND.get(resource.kind());
        if (rules != null && !resource.custom()) {
            return counted(resource, rules);
        }
        return counted(resource, resource.hasStatus() ? STATUS_IS_OURS : NONE);
    }

    public static boolean hasGeneration(ApiResource resource) {
        return resource.custom() || WITH_GENERATION.contains(resource.kind());
    }

    private static KindRules counted(ApiResource resource, KindRules rules) {
        if (!hasGeneration(resource)) {
            return rules;
        }
        return new KindRules() {
            @Override
            public void prepareCreate(ObjectNode object) {
                Json.child(object, "metadata").put("generation", 1);
                rules.prepareCreate(object);
            }

            @Override
            public void prepareUpdate(ObjectNode live, ObjectNode next) {
                rules.prepareUpdate(live, next);
            }

            @Override
            public List<FieldError> validate(ObjectNode object) {
                return rules.validate(object);
            }

            @Override
            public List<FieldError> validateUpdate(ObjectNode live, ObjectNode next) {
                return rules.validateUpdate(live, next);
            }
        };
    }

    /** What is wrong with an object's name. */
    public static List<FieldError> name(ApiResource resource, String name) {
        if (resource.group().equals("rbac.authorization.k8s.io")) {
            return List.of();
        }
        return switch (resource.kind()) {
            case "Namespace" ->
                matching(
                        LABEL,
                        name,
                        "a lowercase RFC 1123 label must consist of lower case alphanumeric characters or '-', and must "
                                + "start and end with an alphanumeric character (e.g. 'my-name',  or '123-abc', regex used "
                                + "for validation is '[a-z0-9]([-a-z0-9]*[a-z0-9])?')");
            case "Service" ->
                matching(
                        OLD_LABEL,
                        name,
                        "a DNS-1035 label must consist of lower case alphanumeric characters or '-', start with an "
                                + "alphabetic character, and end with an alphanumeric character (e.g. 'my-name',  or "
                                + "'abc-123', regex used for validation is '[a-z]([-a-z0-9]*[a-z0-9])?')");
            default ->
                matching(
                        SUBDOMAIN,
                        name,
                        "a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '-' or '.', "
                                + "and must start and end with an alphanumeric character (e.g. 'example.com', regex used "
                                + "for validation is '[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*')");
        };
    }

    private static List<FieldError> matching(Pattern pattern, String name, String detail) {
        return pattern.matcher(name).matches() ? List.of() : List.of(FieldError.invalid("metadata.name", name, detail));
    }
}
