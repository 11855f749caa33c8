package dev.sankofa.sandbox.s3.operation;

/** One way in which an endpoint that calls itself S3-compatible is not; each seen in the wild. */
public enum Quirk {
    /** {@code encoding-type=url} does not cover common prefixes (Ceph tracker 41870). */
    RAW_COMMON_PREFIXES,
    /** {@code encoding-type} is ignored (seaweedfs#5119, versitygw#1985 and #2169, rclone#3345 for IBM COS). */
    IGNORED_ENCODING_TYPE,
    /** ETags in listings have no quotation marks; SDKs must take both forms. */
    UNQUOTED_ETAGS,
    /** Checksums are neither kept nor returned (SeaweedFS before pull request 8914 of April 2026, most stores before 2025). */
    NO_CHECKSUMS,
    /** Listings never name the owner. */
    NO_OWNER,
    /** A version listing shows all delete markers of a page before its versions: the true order is lost (versitygw, seen 2026). */
    MARKERS_LISTED_APART,
    /** A version listing with a key marker alone begins with that key instead of behind it (versitygw, seen 2026). */
    REPEATED_KEY_MARKER,
    /** Neither the versioning nor the versions of a bucket can be asked for: status 501 (Cloudflare R2). */
    NO_VERSIONS,
    /** The parameter {@code versions} is passed over, and a plain listing answered in its place, as simple gateways do. */
    VERSIONS_PASSED_OVER,
    /** Bodies with trailers are refused as wrongly signed (seaweedfs#6517, #6526; many stores before 2025). */
    REFUSED_TRAILERS
}
