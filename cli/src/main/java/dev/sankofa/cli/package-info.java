/**
 * The command line: parses what was typed, runs one command, shows its result, and turns errors into exit statuses.
 *
 * <p>Results go to standard output, everything else to standard error. A command works on the application and knows neither which
 * kinds of component exist nor how a repository is made.
 */
@NullMarked
package dev.sankofa.cli;

import org.jspecify.annotations.NullMarked;
