/**
 * Cutovers of a whole application: real PostgreSQL servers, a Kubernetes API server, and pods that open real sessions with what their
 * Secret says.
 */
@NullMarked
package dev.sankofa.scenarios.cutover;

import org.jspecify.annotations.NullMarked;
