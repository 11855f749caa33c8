package dev.sankofa.recovery.tree;

import dev.sankofa.components.spi.EntryPath;

/** Paths below a folder. */
final class EntryPaths {
    private EntryPaths() {}

    static EntryPath join(EntryPath folder, EntryPath below) {
        if (folder.isRoot() || below.isRoot()) {
            return folder.isRoot() ? below : folder;
        }
        byte[] upper = folder.bytes();
        byte[] lower = below.bytes();
        byte[] joined = new byte[upper.length + 1 + lower.length];
        System.arraycopy(upper, 0, joined, 0, upper.length);
        joined[upper.length] = '/';
        System.arraycopy(lower, 0, joined, upper.length + 1, lower.length);
        return EntryPath.ofBytes(joined);
    }
}
