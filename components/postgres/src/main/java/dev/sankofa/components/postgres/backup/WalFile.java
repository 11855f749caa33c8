package dev.sankofa.components.postgres.backup;

/**
 * A file of the log that came with a backup; the server's manifest does not list those.
 *
 * @param path within the data directory
 * @param sha256 hexadecimal
 */
public record WalFile(String path, long size, String sha256) {}
