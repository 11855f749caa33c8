@NullMarked
package dev.sankofa.sandbox.kubernetes.typed;

import org.jspecify.annotations.NullMarked;
