package dev.sankofa.sandbox.kubernetes.resource;

import java.util.List;
import java.util.Set;

/**
 * What is served under one name.
 *
 * @param group empty for the core group
 * @param plural such as {@code deployments}; unique in its group
 * @param subresources of {@code status}, {@code scale}
 * @param storageVersion the version in which objects are kept, which may be another than this one
 * @param custom whether a CustomResourceDefinition defines it
 */
public record ApiResource(
        String group,
        String version,
        String plural,
        String singular,
        String kind,
        boolean namespaced,
        List<String> shortNames,
        List<String> categories,
        Set<String> subresources,
        String storageVersion,
        boolean custom) {
    public ApiResource {
        shortNames = List.copyOf(shortNames);
        categories = List.copyOf(categories);
        subresources = Set.copyOf(subresources);
    }

    /** {@code v1}, {@code apps/v1}. */
    public String apiVersion() {
        return apiVersion(version);
    }

    private String apiVersion(String ofVersion) {
        return group.isEmpty() ? ofVersion : group + "/" + ofVersion;
    }

    /** The apiVersion that stored objects carry. */
    public String storageApiVersion() {
        return apiVersion(storageVersion);
    }

    /** {@code deployments.apps}, {@code pods}. */
    public String groupResource() {
        return group.isEmpty() ? plural : plural + "." + group;
    }

    public boolean hasStatus() {
        return subresources.contains("status");
    }

    /** Whether it is this kind of this group, in whatever version. */
    public boolean is(String otherGroup, String otherKind) {
        return group.equals(otherGroup) && kind.equals(otherKind);
    }
}
