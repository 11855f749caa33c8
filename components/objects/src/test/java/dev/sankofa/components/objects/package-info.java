/** Tests of the component kind {@code objects}. */
@NullMarked
package dev.sankofa.components.objects;

import org.jspecify.annotations.NullMarked;
