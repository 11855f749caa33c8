/**
 * A base backup as it arrives: the command for each version, the stream of archives, the tar format, page checksums.
 *
 * <p>One thread reads the socket into a bounded ring of buffers ({@code ReadAhead}), another cuts tar archives into files and
 * hands them to the sink; memory does not grow with the cluster. Nothing in here knows SQL.
 */
@NullMarked
package dev.sankofa.components.postgres.backup;

import org.jspecify.annotations.NullMarked;
