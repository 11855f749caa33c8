/**
 * From an object as it was captured to what is applied again: without what a server or a controller fills in by itself, and without
 * what belongs to the cluster that it came from. Pure functions on JSON trees: an object goes in whole, with its status and
 * managedFields, because these tell what somebody chose from what the server chose.
 */
@NullMarked
package dev.sankofa.components.cluster.clean;

import org.jspecify.annotations.NullMarked;
