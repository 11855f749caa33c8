/** Tests of comparing, merging and pruning by type. */
@NullMarked
package dev.sankofa.sandbox.kubernetes.typed;

import org.jspecify.annotations.NullMarked;
