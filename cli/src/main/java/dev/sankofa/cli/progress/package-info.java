/** How a run's events look while it works: one moving line on a terminal, plain lines elsewhere, JSON lines for programs. */
@NullMarked
package dev.sankofa.cli.progress;

import org.jspecify.annotations.NullMarked;
