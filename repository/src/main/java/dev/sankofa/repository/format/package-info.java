/**
 * The repository format, restic's version 2, as pure translation between bytes and values: ids, blobs, and the errors every decoder
 * speaks. The sub-packages hold one kind of thing each: {@code crypto} (envelope and master key), {@code key}, {@code config},
 * {@code chunk} (content-defined cutting), {@code compression}, {@code pack}, {@code index}, {@code tree}, {@code snapshot},
 * {@code lock}, and {@code json}, the text form they share.
 *
 * <p>Nothing here opens a file or a socket, starts a thread, or takes time or randomness from anywhere but a parameter. Decoders trust
 * nothing: hostile bytes end in a {@link FormatException}, never in an unchecked exception or an allocation of the sender's choosing.
 */
@NullMarked
package dev.sankofa.repository.format;

import org.jspecify.annotations.NullMarked;
