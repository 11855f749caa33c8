/**
 * From a capture back to a data directory that starts: what it will be (plan), the writing with every file compared with the
 * server's own list, and the settings of the source that must not act in the copy.
 *
 * <p>{@code backup_label} is written as received: without it the server would begin recovery in the wrong place.
 */
@NullMarked
package dev.sankofa.components.postgres.restore;

import org.jspecify.annotations.NullMarked;
