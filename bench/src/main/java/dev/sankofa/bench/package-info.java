/** Programs that {@code bench/side-by-side} times where no command of ours does the measured part alone. */
@NullMarked
package dev.sankofa.bench;

import org.jspecify.annotations.NullMarked;
