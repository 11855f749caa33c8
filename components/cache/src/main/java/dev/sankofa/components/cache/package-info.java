/**
 * The component kind {@code cache}: Redis and Valkey, single servers and clusters. What is inside is told by what is found, not by
 * what people believe.
 */
@NullMarked
package dev.sankofa.components.cache;

import org.jspecify.annotations.NullMarked;
