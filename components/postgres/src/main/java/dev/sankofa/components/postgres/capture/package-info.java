/**
 * Taking a capture: the server's own description of itself, the base backup, the tables, what lies outside the data directory; and
 * looking at a server beforehand for all that would stop one.
 */
@NullMarked
package dev.sankofa.components.postgres.capture;

import org.jspecify.annotations.NullMarked;
