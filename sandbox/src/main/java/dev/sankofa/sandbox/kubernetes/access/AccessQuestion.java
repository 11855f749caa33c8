package dev.sankofa.sandbox.kubernetes.access;

/**
 * May they?
 *
 * @param resource with its subresource, if any: {@code deployments/status}
 * @param namespace empty for objects of the cluster and for all namespaces at once
 */
public record AccessQuestion(String verb, String group, String resource, String namespace) {}
