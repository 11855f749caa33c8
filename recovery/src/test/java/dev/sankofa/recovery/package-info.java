/** Whole runs over the real engine with small real components. */
@NullMarked
package dev.sankofa.recovery;

import org.jspecify.annotations.NullMarked;
