/**
 * Sets of fields of a Kubernetes object, as server-side apply owns them: a path is a list of elements (a field's name, a list item by
 * its keys, by its value or by its index), a set is a tree of paths, and {@code fieldsV1} is its form in {@code managedFields}.
 *
 * <p>Whoever owns {@code .spec.replicas} does not thereby own {@code .spec}: a path in the set stands for itself alone. Nothing here
 * knows a schema. The semantics are those of {@code sigs.k8s.io/structured-merge-diff} v6.
 */
@NullMarked
package dev.sankofa.sandbox.kubernetes.fields;

import org.jspecify.annotations.NullMarked;
