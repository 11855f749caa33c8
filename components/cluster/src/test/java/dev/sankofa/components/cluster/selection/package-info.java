@NullMarked
package dev.sankofa.components.cluster.selection;

import org.jspecify.annotations.NullMarked;
