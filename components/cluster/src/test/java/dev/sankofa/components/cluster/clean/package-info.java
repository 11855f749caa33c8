@NullMarked
package dev.sankofa.components.cluster.clean;

import org.jspecify.annotations.NullMarked;
