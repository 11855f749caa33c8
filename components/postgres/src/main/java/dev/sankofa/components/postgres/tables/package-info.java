/**
 * What tables hold, as numbers that two servers can be compared by: rows, and a checksum over all of them that does not depend on
 * their order. Also the question whether a state counted a moment later is still the one that was captured.
 */
@NullMarked
package dev.sankofa.components.postgres.tables;

import org.jspecify.annotations.NullMarked;
