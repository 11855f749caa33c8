/**
 * Takes recovery points: asks the components in the order of capture, joins what they write into one tree, and seals it as one
 * snapshot. A point exists whole or not at all.
 */
@NullMarked
package dev.sankofa.recovery.capture;

import org.jspecify.annotations.NullMarked;
