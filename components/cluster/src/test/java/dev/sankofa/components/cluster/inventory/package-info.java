@NullMarked
package dev.sankofa.components.cluster.inventory;

import org.jspecify.annotations.NullMarked;
