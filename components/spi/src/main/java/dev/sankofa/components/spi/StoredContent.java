package dev.sankofa.components.spi;

/** A reference to stored bytes; opaque to components, which hand it back to the source or sink it came from. */
public interface StoredContent {
    /** The number of bytes it stands for. */
    long size();
}
