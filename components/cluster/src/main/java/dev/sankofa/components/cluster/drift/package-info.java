/**
 * Where the manifests of Git and the live objects differ, both ways: fields that say something else, objects that only one side has,
 * fields that somebody changed by hand. What merely looks different is told apart: defaults, quantities, replicas that an autoscaler
 * owns.
 */
@NullMarked
package dev.sankofa.components.cluster.drift;

import org.jspecify.annotations.NullMarked;
