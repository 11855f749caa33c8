/** Tests of the kind {@code cache} against real servers. */
@NullMarked
package dev.sankofa.components.cache;

import org.jspecify.annotations.NullMarked;
