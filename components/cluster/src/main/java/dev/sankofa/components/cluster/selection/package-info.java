/**
 * Which objects belong to an application: all that its namespaces hold but what the cluster makes again by itself, and of the
 * cluster's own objects those that are needed from there.
 */
@NullMarked
package dev.sankofa.components.cluster.selection;

import org.jspecify.annotations.NullMarked;
