@NullMarked
package dev.sankofa.components.cluster.capture;

import org.jspecify.annotations.NullMarked;
