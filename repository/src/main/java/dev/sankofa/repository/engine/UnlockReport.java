package dev.sankofa.repository.engine;

import dev.sankofa.repository.format.lock.LockFile;
import java.util.List;

/**
 * What an unlock did.
 *
 * @param removed locks whose holders are gone, or all of them when that was asked for
 * @param kept locks whose holders may still work
 */
public record UnlockReport(List<LockFile> removed, List<LockFile> kept) {
    public UnlockReport {
        removed = List.copyOf(removed);
        kept = List.copyOf(kept);
    }
}
