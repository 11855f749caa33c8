/**
 * The types of Kubernetes objects: which fields there are, how lists are merged, what a kind's JSON looks like once the server has read
 * it.
 *
 * <p>Built-in kinds come from a resource that {@code SchemaPeerTest} extracts from a real server's OpenAPI v3 documents; kinds of custom
 * resources from their definition. {@link dev.sankofa.sandbox.kubernetes.schema.KindSchema} is the way in.
 */
@NullMarked
package dev.sankofa.sandbox.kubernetes.schema;

import org.jspecify.annotations.NullMarked;
