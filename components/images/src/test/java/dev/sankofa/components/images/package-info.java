/** Tests of the images component, against registries that each test starts. */
@NullMarked
package dev.sankofa.components.images;

import org.jspecify.annotations.NullMarked;
