package dev.sankofa.components.postgres.backup;

/**
 * A page whose checksum is wrong.
 *
 * @param file within the data directory, or with the tablespace's path in the capture before it
 * @param block within the file
 */
public record DamagedPage(String file, long block, int expected, int found) {
    @Override
    public String toString() {
        return file + " block " + block;
    }
}
