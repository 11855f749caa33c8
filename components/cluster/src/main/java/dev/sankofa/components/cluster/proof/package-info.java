/**
 * Proves what a restore made, by looking at the living objects and comparing them with the point: every field that was captured, the
 * values of Secrets, whether workloads serve, and whether the images that run are those that ran.
 */
@NullMarked
package dev.sankofa.components.cluster.proof;

import org.jspecify.annotations.NullMarked;
