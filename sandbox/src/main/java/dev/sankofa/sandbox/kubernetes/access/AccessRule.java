package dev.sankofa.sandbox.kubernetes.access;

import java.util.Set;

/**
 * What somebody may do; {@code *} stands for everything.
 *
 * @param verbs such as {@code get}, {@code list}, {@code patch}
 * @param groups of the API, empty for the core group
 * @param resources in the plural, with a subresource {@code deployments/status}
 * @param namespaces where; {@code *} also for objects of the cluster
 */
public record AccessRule(Set<String> verbs, Set<String> groups, Set<String> resources, Set<String> namespaces) {
    public static final AccessRule EVERYTHING = new AccessRule(Set.of("*"), Set.of("*"), Set.of("*"), Set.of("*"));

    public AccessRule {
        verbs = Set.copyOf(verbs);
        groups = Set.copyOf(groups);
        resources = Set.copyOf(resources);
        namespaces = Set.copyOf(namespaces);
    }

    boolean allows(AccessQuestion question) {
        return has(verbs, question.verb())
                && has(groups, question.group())
                && has(resources, question.resource())
                && has(namespaces, question.namespace());
    }

    private static boolean has(Set<String> allowed, String value) {
        return allowed.contains("*") || allowed.contains(value);
    }
}
