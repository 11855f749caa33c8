@NullMarked
package dev.sankofa.sandbox.kubernetes.fields;

import org.jspecify.annotations.NullMarked;
