/** Faults on purpose: rules that say which requests to the API server go wrong, how often, and in what way. */
@NullMarked
package dev.sankofa.sandbox.kubernetes.fault;

import org.jspecify.annotations.NullMarked;
