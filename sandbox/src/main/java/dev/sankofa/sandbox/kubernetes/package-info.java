/** A Kubernetes API server of our own for tests and the demo. */
@NullMarked
package dev.sankofa.sandbox.kubernetes;

import org.jspecify.annotations.NullMarked;
