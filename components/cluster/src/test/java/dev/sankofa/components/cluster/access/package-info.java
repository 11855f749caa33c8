@NullMarked
package dev.sankofa.components.cluster.access;

import org.jspecify.annotations.NullMarked;
