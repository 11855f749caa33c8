package dev.sankofa.components.postgres.backup;

import dev.sankofa.components.spi.Attributes;
import dev.sankofa.components.spi.EntryPath;

/**
 * One member of a tar archive.
 *
 * @param path relative to the archive's top; the root for the top directory itself
 */
record TarEntry(EntryPath path, Attributes attributes) {}
