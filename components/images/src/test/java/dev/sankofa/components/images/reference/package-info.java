/** Tests of names. */
@NullMarked
package dev.sankofa.components.images.reference;

import org.jspecify.annotations.NullMarked;
