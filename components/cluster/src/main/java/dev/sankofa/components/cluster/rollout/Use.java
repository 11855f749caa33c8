package dev.sankofa.components.cluster.rollout;

/** A way in which a pod uses a Secret or ConfigMap. */
public enum Use {
    /** All keys as variables; a missing key is no error to anybody. */
    ENV_FROM,
    /** One key as a variable. */
    ENV,
    /** As files, which the kubelet refreshes after a while. */
    VOLUME,
    /** As files among those of other sources. */
    PROJECTED,
    /** As a single file, which is never refreshed. */
    SUB_PATH,
    /** As the credentials of the registry. */
    IMAGE_PULL
}
