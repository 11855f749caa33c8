/** Who asks, and what they may. */
@NullMarked
package dev.sankofa.sandbox.kubernetes.access;

import org.jspecify.annotations.NullMarked;
