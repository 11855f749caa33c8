package dev.sankofa.components.spi;

/** What an entry is, after POSIX. */
public enum EntryType {
    FILE,
    DIRECTORY,
    SYMLINK,
    BLOCK_DEVICE,
    CHARACTER_DEVICE,
    FIFO,
    SOCKET
}
