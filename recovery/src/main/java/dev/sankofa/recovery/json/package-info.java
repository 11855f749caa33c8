/**
 * JSON documents as {@link dev.sankofa.components.spi.Facts}: the manifest of a recovery point and the plan of a restore. What
 * other programs or later versions wrote is tolerated; what is hostile is bounded.
 */
@NullMarked
package dev.sankofa.recovery.json;

import org.jspecify.annotations.NullMarked;
