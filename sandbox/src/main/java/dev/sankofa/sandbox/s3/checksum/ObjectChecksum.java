package dev.sankofa.sandbox.s3.checksum;

/**
 * A checksum as kept with an object or part.
 *
 * @param value base64, with {@code -N} at its end when composite
 */
public record ObjectChecksum(ChecksumAlgorithm algorithm, ChecksumType type, String value) {}
