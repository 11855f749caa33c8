/** Tests of what commands say. */
@NullMarked
package dev.sankofa.cli.command;

import org.jspecify.annotations.NullMarked;
