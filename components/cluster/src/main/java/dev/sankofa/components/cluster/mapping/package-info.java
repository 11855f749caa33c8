/**
 * Bringing objects back under another namespace: the references that the API defines are rewritten, and every other place that names
 * the old namespace is reported, because only a person can say what it means.
 */
@NullMarked
package dev.sankofa.components.cluster.mapping;

import org.jspecify.annotations.NullMarked;
