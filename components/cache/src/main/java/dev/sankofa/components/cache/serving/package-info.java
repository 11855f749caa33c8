/**
 * A Redis or Valkey server as the place that an application's clients are: who they are, whether it answers, and how to keep them
 * from writing for a while.
 *
 * <p>The fence is {@code min-replicas-to-write} beyond every number of replicas, and the end of the clients' connections: every write
 * is refused with {@code NOREPLICAS}, whoever sends it, reads stay possible, and the value before is put back exactly. It does not
 * outlive a restart of the server. A cluster has no fence here: its members would have to be fenced one by one.
 */
@NullMarked
package dev.sankofa.components.cache.serving;

import org.jspecify.annotations.NullMarked;
