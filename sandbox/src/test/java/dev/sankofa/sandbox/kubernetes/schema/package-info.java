/** Tests of the types of kinds, and the program that makes their resource from a real server's documents. */
@NullMarked
package dev.sankofa.sandbox.kubernetes.schema;

import org.jspecify.annotations.NullMarked;
