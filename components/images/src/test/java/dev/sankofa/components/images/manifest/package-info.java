/** Tests of manifests: what is read, and what is refused. */
@NullMarked
package dev.sankofa.components.images.manifest;

import org.jspecify.annotations.NullMarked;
