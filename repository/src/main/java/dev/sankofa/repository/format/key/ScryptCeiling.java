package dev.sankofa.repository.format.key;

import dev.sankofa.foundation.ByteSize;

/**
 * The most that a key file may ask of this machine. Its parameters can be read, and were perhaps written, by anyone with access to
 * the store, and they take effect before anything is authenticated.
 *
 * @param memory for {@link ScryptParameters#memoryBytes()}
 * @param work for {@link ScryptParameters#workBytes()}
 */
public record ScryptCeiling(ByteSize memory, ByteSize work) {
    /** 256 MiB and 8 GiB: every key that restic or rustic makes by itself passes. */
    public static final ScryptCeiling DEFAULT = new ScryptCeiling(new ByteSize(256L << 20), new ByteSize(8L << 30));

    boolean allows(ScryptParameters parameters) {
        return parameters.memoryBytes() <= memory.bytes() && parameters.workBytes() <= work.bytes();
    }
}
