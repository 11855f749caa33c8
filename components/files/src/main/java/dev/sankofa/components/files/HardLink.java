package dev.sankofa.components.files;

import dev.sankofa.components.spi.Attributes;
import dev.sankofa.components.spi.EntryType;
import java.time.Instant;
import java.util.Optional;

/**
 * An inode with several names, as a capture tells it. Size and time belong to it, so that a capture in which two different files
 * claim to be one does not get them mixed up.
 */
record HardLink(long inode, long device, long size, Instant modified) {
    /** Empty for what has one name, and where the capture does not know inodes. */
    static Optional<HardLink> of(Attributes attributes) {
        if (attributes.type() != EntryType.FILE || attributes.links() < 2 || attributes.inode() == 0) {
            return Optional.empty();
        }
        return Optional.of(
                new HardLink(attributes.inode(), attributes.device(), attributes.size(), attributes.modified()));
    }
}
