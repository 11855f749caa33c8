/**
 * Field management of the API server: who owns which fields of an object, and server-side apply. Pure functions on JSON trees;
 * {@link dev.sankofa.sandbox.kubernetes.apply.FieldManager} is the way in.
 *
 * <p>The semantics are those of {@code k8s.io/apimachinery/pkg/util/managedfields} of Kubernetes 1.36. Different from it: a built-in
 * object is known in one version only, so owners who wrote through another one are forgotten at the next write, as the real server
 * forgets those of versions it no longer has.
 */
@NullMarked
package dev.sankofa.sandbox.kubernetes.apply;

import org.jspecify.annotations.NullMarked;
