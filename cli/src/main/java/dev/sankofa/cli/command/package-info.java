/**
 * What every command has in common, and the commands: one class each, listed in {@link dev.sankofa.cli.command.Commands}.
 */
@NullMarked
package dev.sankofa.cli.command;

import org.jspecify.annotations.NullMarked;
