@NullMarked
package dev.sankofa.components.cluster;

import org.jspecify.annotations.NullMarked;
