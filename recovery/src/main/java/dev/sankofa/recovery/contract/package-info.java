/**
 * Declared relations between components, such as "every image key in the database names an object in the bucket", and their
 * evaluation. Knows components by what they can do, never by what they are.
 */
@NullMarked
package dev.sankofa.recovery.contract;

import org.jspecify.annotations.NullMarked;
