package dev.sankofa.sandbox.registry;

/** The error codes of the distribution specification, with the status that goes with each. */
enum RegistryError {
    BLOB_UNKNOWN(404),
    BLOB_UPLOAD_INVALID(400),
    BLOB_UPLOAD_UNKNOWN(404),
    DENIED(403),
    DIGEST_INVALID(400),
    MANIFEST_BLOB_UNKNOWN(400),
    MANIFEST_INVALID(400),
    MANIFEST_UNKNOWN(404),
    NAME_INVALID(400),
    NAME_UNKNOWN(404),
    RANGE_INVALID(416),
    SIZE_INVALID(400),
    TAG_INVALID(400),
    UNAUTHORIZED(401),
    UNSUPPORTED(405);

    private final int status;

    RegistryError(int status) {
        this.status = status;
    }

    int status() {
        return status;
    }
}
