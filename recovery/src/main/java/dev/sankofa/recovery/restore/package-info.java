/**
 * Brings recovery points back: a plan that is a value and a file, and its application, which does exactly what the plan says or
 * refuses, proves what it restored, and measures how long it took.
 */
@NullMarked
package dev.sankofa.recovery.restore;

import org.jspecify.annotations.NullMarked;
