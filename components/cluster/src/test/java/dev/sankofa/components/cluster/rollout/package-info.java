@NullMarked
package dev.sankofa.components.cluster.rollout;

import org.jspecify.annotations.NullMarked;
