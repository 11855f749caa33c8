/**
 * What is in a cache, told from its keys while they pass: how many, how large, which of them expire, and what they seem to be for.
 * Memory is bounded: keys are counted by pattern, and there are only so many patterns.
 */
@NullMarked
package dev.sankofa.components.cache.census;

import org.jspecify.annotations.NullMarked;
