package dev.sankofa.sandbox.s3.auth;

/** How the body is protected, as {@code x-amz-content-sha256} says. */
public sealed interface Payload {
    /** Not covered by the signature. */
    record Unsigned() implements Payload {}

    /** The body must have this SHA-256, in lower-case hex. */
    record Hashed(String sha256) implements Payload {}

    /** {@code aws-chunked}, each chunk signed; with or without trailer fields. */
    record SignedChunks(ChunkSignatures signatures, boolean trailer) implements Payload {}

    /** {@code aws-chunked} without chunk signatures, always with trailer fields. */
    record UnsignedChunks() implements Payload {}
}
