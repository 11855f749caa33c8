package dev.sankofa.components.spi;

/**
 * An entry of a stored capture.
 *
 * @param content where its bytes are, understood only by the source that gave it
 */
public record Entry(EntryPath path, Attributes attributes, StoredContent content) {}
