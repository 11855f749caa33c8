/** Tests of what is filled into objects; {@code RecordedApplyTest} has the whole table, these are the rules behind it. */
@NullMarked
package dev.sankofa.sandbox.kubernetes.defaults;

import org.jspecify.annotations.NullMarked;
