/**
 * The component kind {@code cluster}: the Kubernetes objects of an application as they are, and the Git repository that describes how
 * they should be. Captures both, and says where they differ.
 */
@NullMarked
package dev.sankofa.components.cluster;

import org.jspecify.annotations.NullMarked;
