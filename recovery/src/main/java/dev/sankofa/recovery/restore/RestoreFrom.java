package dev.sankofa.recovery.restore;

import dev.sankofa.components.spi.EntryPath;

/** Which part of a snapshot is restored. */
public sealed interface RestoreFrom {
    /** A component's part of a recovery point, with the facts of its capture. */
    record Part(String component) implements RestoreFrom {}

    /** Any directory of any snapshot, from the snapshot's root; there are no facts. */
    record Directory(EntryPath path) implements RestoreFrom {}
}
