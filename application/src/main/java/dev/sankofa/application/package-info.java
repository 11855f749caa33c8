/**
 * Joins policy, repository, components and recovery into runs: the one place that knows which kinds of component exist and that takes
 * the environment, the clock and the machine's names from the process.
 *
 * <p>It prints nothing; front doors call it and show what it returns.
 */
@NullMarked
package dev.sankofa.application;

import org.jspecify.annotations.NullMarked;
