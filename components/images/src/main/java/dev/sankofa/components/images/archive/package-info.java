/** Archives that other programs load: docker-archive and OCI layout in one tar. */
@NullMarked
package dev.sankofa.components.images.archive;

import org.jspecify.annotations.NullMarked;
