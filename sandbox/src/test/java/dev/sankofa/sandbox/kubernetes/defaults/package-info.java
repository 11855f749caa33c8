@NullMarked
package dev.sankofa.sandbox.kubernetes.defaults;

import org.jspecify.annotations.NullMarked;
