/**
 * The few calls of Linux that {@code java.nio.file} cannot make: file names as raw bytes, nanosecond times, extended attributes of
 * every namespace, holes, devices, and above all operations relative to an open directory that never follow a symbolic link.
 *
 * <p>{@link dev.sankofa.components.files.posix.Posix} calls the C library through {@code java.lang.foreign}. An instance owns the
 * native memory its calls need and belongs to one thread. A failed call is a {@link
 * dev.sankofa.components.files.posix.PosixException} that knows its errno; who calls knows the path. Linux on x86-64 and aarch64;
 * nothing in here knows of captures.
 */
@NullMarked
package dev.sankofa.components.files.posix;

import org.jspecify.annotations.NullMarked;
