@NullMarked
package dev.sankofa.components.cluster.api;

import org.jspecify.annotations.NullMarked;
