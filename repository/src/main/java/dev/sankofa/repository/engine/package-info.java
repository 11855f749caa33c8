/**
 * The working repository: open, write, read, lock, check. It joins a {@link dev.sankofa.repository.storage.Storage} with the formats of
 * {@code dev.sankofa.repository.format}.
 *
 * <p>What holds at every moment, also after a crash: packs are stored before an index names them, indexes before a snapshot needs them.
 * So the worst that an interrupted run leaves behind is packs that nobody names. Every blob is opened and hashed again before it is
 * uploaded, and hashed again whenever it is read. Whoever writes holds a lock that restic's own client respects.
 *
 * <p>Errors come out as {@link dev.sankofa.foundation.SankofaException}. Nothing here prunes or repairs.
 */
@NullMarked
package dev.sankofa.repository.engine;

import org.jspecify.annotations.NullMarked;
