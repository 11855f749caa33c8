/** Whole-application tests, exchange with other programs, and the rules of the architecture. */
@NullMarked
package dev.sankofa.scenarios;

import org.jspecify.annotations.NullMarked;
