/** Faults on purpose: rules that say which requests go wrong, how often, and in what way. */
@NullMarked
package dev.sankofa.sandbox.s3.fault;

import org.jspecify.annotations.NullMarked;
