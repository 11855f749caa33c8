package dev.sankofa.sandbox.s3.store;

import dev.sankofa.sandbox.s3.checksum.ObjectChecksum;
import java.util.Optional;

/** One part of which an object was made: what GetObjectAttributes and {@code partNumber} reads need. */
public record PartRecord(int number, long lengthBytes, Optional<ObjectChecksum> checksum) {}
