/** The real Kubernetes of the peer lane. */
@NullMarked
package dev.sankofa.sandbox.kubernetes.peer;

import org.jspecify.annotations.NullMarked;
