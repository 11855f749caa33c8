/**
 * Proves points where they are: every byte of them can be read from the repository, and each component finds its capture good in a
 * scratch place.
 */
@NullMarked
package dev.sankofa.recovery.verify;

import org.jspecify.annotations.NullMarked;
