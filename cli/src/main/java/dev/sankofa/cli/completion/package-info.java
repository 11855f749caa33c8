/** Completion scripts for shells that the parser's library has none for. */
@NullMarked
package dev.sankofa.cli.completion;

import org.jspecify.annotations.NullMarked;
