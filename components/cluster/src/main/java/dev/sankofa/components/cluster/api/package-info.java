/**
 * A small blocking client of the Kubernetes API over JSON trees: one class for each call, no typed model of any kind of object, so
 * that custom resources and fields newer than this code pass through unharmed.
 *
 * <p>{@link dev.sankofa.components.cluster.api.ApiClient} sends calls and tries again what may be tried again; {@link
 * dev.sankofa.components.cluster.api.ObjectList} reads a list page by page, {@link dev.sankofa.components.cluster.api.Watch} follows
 * changes, {@link dev.sankofa.components.cluster.api.Discovery} asks what is served. A refusal is an {@link
 * dev.sankofa.components.cluster.api.ApiException}; {@link dev.sankofa.components.cluster.api.ApiFailures} turns it into the failure of
 * a run. It deliberately has no cache, no informer, no log and no protobuf.
 */
@NullMarked
package dev.sankofa.components.cluster.api;

import org.jspecify.annotations.NullMarked;
