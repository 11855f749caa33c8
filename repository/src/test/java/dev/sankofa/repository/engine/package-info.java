/** Round trips, crashes, damage and locks. */
@NullMarked
package dev.sankofa.repository.engine;

import org.jspecify.annotations.NullMarked;
