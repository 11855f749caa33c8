/**
 * Values without I/O that every module may use: sizes, secrets, error codes and the one exception, events, cancellation.
 *
 * <p>Nothing in here opens a file or a socket, starts a thread or reads the clock.
 */
@NullMarked
package dev.sankofa.foundation;

import org.jspecify.annotations.NullMarked;
