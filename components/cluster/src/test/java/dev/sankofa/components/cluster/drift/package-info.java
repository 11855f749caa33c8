@NullMarked
package dev.sankofa.components.cluster.drift;

import org.jspecify.annotations.NullMarked;
