/** Tests of the cutover against a small world in memory that can be stopped at any moment. */
@NullMarked
package dev.sankofa.recovery.cutover;

import org.jspecify.annotations.NullMarked;
