/** Tests of sets of fields: their algebra, and their form in {@code managedFields}. */
@NullMarked
package dev.sankofa.sandbox.kubernetes.fields;

import org.jspecify.annotations.NullMarked;
