/** Programs that {@code bench/side-by-side} times beside the peers. */
@NullMarked
package dev.sankofa.bench;

import org.jspecify.annotations.NullMarked;
