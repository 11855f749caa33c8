/**
 * The demonstration: a small shop out of embedded parts is backed up, destroyed, brought back and proven. It uses what every other
 * command uses; nothing in here knows how a capture or a restore is made.
 */
@NullMarked
package dev.sankofa.cli.demo;

import org.jspecify.annotations.NullMarked;
