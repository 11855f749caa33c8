/**
 * What server-side apply does with an object of a known type: check it, list its fields, compare it with another, merge a partial one
 * into it, take fields out. The semantics are those of {@code sigs.k8s.io/structured-merge-diff} v6 (typed); all functions are pure.
 *
 * <p>Two distinctions run through all of it: a value may be absent (Java null) or an explicit JSON null, and an empty object or list is
 * a leaf like a scalar.
 */
@NullMarked
package dev.sankofa.sandbox.kubernetes.typed;

import org.jspecify.annotations.NullMarked;
