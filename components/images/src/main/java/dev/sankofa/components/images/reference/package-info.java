/** What people and manifests call an image: registry, repository, tag and digest. */
@NullMarked
package dev.sankofa.components.images.reference;

import org.jspecify.annotations.NullMarked;
