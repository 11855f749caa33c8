@NullMarked
package dev.sankofa.components.cluster.mapping;

import org.jspecify.annotations.NullMarked;
