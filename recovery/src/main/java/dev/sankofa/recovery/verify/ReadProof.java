package dev.sankofa.recovery.verify;

import dev.sankofa.components.spi.Finding;
import java.util.List;

/**
 * What came of reading a directory of a snapshot to the last byte.
 *
 * @param files that were read whole
 * @param bytes of them
 * @param damaged how many files or directories cannot be read
 * @param damage the first of them, up to {@link #NAMED}
 */
public record ReadProof(long files, long bytes, long damaged, List<Finding> damage) {
    /** How many damaged entries a proof names. */
    public static final int NAMED = 100;

    public ReadProof {
        damage = List.copyOf(damage);
    }

    public boolean isPassed() {
        return damaged == 0;
    }
}
