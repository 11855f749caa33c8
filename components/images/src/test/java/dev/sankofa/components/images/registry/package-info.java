/** Tests of what the client does with locations. */
@NullMarked
package dev.sankofa.components.images.registry;

import org.jspecify.annotations.NullMarked;
