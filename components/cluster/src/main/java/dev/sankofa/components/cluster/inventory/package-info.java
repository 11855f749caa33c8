/**
 * What a look at an application's objects tells besides the objects: which images run, on which servers they depend, and what of them
 * no recovery point holds.
 */
@NullMarked
package dev.sankofa.components.cluster.inventory;

import org.jspecify.annotations.NullMarked;
