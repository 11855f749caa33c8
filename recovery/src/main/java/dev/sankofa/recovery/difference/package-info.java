/** How two plans of the same thing differ, told to people: for restores and for cutovers, which are planned again before they are done. */
@NullMarked
package dev.sankofa.recovery.difference;

import org.jspecify.annotations.NullMarked;
