package dev.sankofa.sandbox.registry;

/** What real registries do differently from the specification, or leave out of it. */
public enum RegistryQuirk {
    /** No referrers endpoint: 404, and a manifest's subject is not acknowledged. */
    NO_REFERRERS,
    /** A repository is not made by a push: the push is refused. ECR. */
    REPOSITORIES_MUST_EXIST,
    /** PATCH is answered with 201 and a Range that does not advance. ECR. */
    STALE_UPLOAD_RANGE,
    /** No chunk may be larger than 20 MiB, and none but the last smaller than 5 MiB. ECR. */
    CHUNK_LIMITS,
    /** The bytes of blobs are on another server. ECR, and everything in front of an object store. */
    REDIRECTED_BLOBS,
    /** A mount is never done: an upload session is opened instead. */
    NO_MOUNTS,
    /** Ranges of blobs are ignored: the whole blob is answered. */
    NO_RANGES,
    /** HEAD of a manifest does not say its digest. */
    NO_DIGEST_HEADER
}
