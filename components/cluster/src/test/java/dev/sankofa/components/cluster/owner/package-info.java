@NullMarked
package dev.sankofa.components.cluster.owner;

import org.jspecify.annotations.NullMarked;
