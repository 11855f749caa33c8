/**
 * The policy file {@code sankofa.yaml}: read with the place of every value, checked against the settings that the component kinds
 * declare, and completed with what flags, environment and defaults say.
 *
 * <p>A <em>value</em> is a literal or exactly one <em>reference</em> ({@code ${env:NAME}}, {@code ${file:path}}); references are
 * resolved at the moment of use and shown as references everywhere else. A <em>problem</em> is something wrong at a line and column;
 * all of them are collected, and a problem of one component leaves the rest of the policy usable.
 *
 * <p>Nothing in here opens a repository or a component, reads the process's environment or knows which kinds exist.
 */
@NullMarked
package dev.sankofa.application.policy;

import org.jspecify.annotations.NullMarked;
