/** Faults on purpose: rules that say which requests to the registry go wrong, how often, and in what way. */
@NullMarked
package dev.sankofa.sandbox.registry.fault;

import org.jspecify.annotations.NullMarked;
