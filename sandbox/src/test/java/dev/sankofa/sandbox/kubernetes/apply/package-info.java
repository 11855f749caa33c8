/** Tests of field management: rule by rule, by histories that the real server once answered, and against a real server itself. */
@NullMarked
package dev.sankofa.sandbox.kubernetes.apply;

import org.jspecify.annotations.NullMarked;
