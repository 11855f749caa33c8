package dev.sankofa.sandbox.s3.store;

/** What happens to the old bytes of a key. */
public enum Versioning {
    /** Never asked for: every key has one version, called null. */
    UNSET,
    ENABLED,
    /** New versions are called null and replace the earlier null version; the others stay. */
    SUSPENDED
}
