@NullMarked
package dev.sankofa.components.cluster.git;

import org.jspecify.annotations.NullMarked;
