@NullMarked
package dev.sankofa.components.cluster.restore;

import org.jspecify.annotations.NullMarked;
