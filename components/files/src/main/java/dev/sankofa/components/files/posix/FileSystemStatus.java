package dev.sankofa.components.files.posix;

/**
 * What {@code statvfs} says of the file system a file is on.
 *
 * @param availableBytes for this user
 * @param availableFiles for this user; 0 with {@code totalFiles} 0 where the file system has no limit
 */
public record FileSystemStatus(long availableBytes, long availableFiles, long totalFiles, boolean isReadOnly) {}
