/** Tests of decoded values. */
@NullMarked
package dev.sankofa.components.cache.value;

import org.jspecify.annotations.NullMarked;
