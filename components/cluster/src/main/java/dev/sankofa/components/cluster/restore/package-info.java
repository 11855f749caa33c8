/** From a capture back into a cluster: what would be done, and doing it. */
@NullMarked
package dev.sankofa.components.cluster.restore;

import org.jspecify.annotations.NullMarked;
