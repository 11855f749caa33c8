package dev.sankofa.components.cluster.proof;

/**
 * What a container of a workload ran when the point was taken.
 *
 * @param digest such as {@code sha256:…}
 */
public record RunningImage(
        String namespace, String workloadKind, String workload, String container, String image, String digest) {}
