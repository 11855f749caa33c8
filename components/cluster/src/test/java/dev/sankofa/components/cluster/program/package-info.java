@NullMarked
package dev.sankofa.components.cluster.program;

import org.jspecify.annotations.NullMarked;
