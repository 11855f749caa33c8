/** Manifests of images and indexes (OCI image specification 1.1, Docker's image manifest version 2 schema 2): read, never rewritten, because a manifest is its bytes. */
@NullMarked
package dev.sankofa.components.images.manifest;

import org.jspecify.annotations.NullMarked;
