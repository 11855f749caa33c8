package dev.sankofa.sandbox.s3.checksum;

/** What a checksum of an object made of parts covers. */
public enum ChecksumType {
    /** All bytes. */
    FULL_OBJECT,
    /** The checksums of the parts, one after the other; the value ends in {@code -N}. */
    COMPOSITE
}
