@NullMarked
package dev.sankofa.sandbox.kubernetes.schema;

import org.jspecify.annotations.NullMarked;
