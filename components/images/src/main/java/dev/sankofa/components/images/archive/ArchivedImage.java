package dev.sankofa.components.images.archive;

import dev.sankofa.components.images.layout.ImageGraph;
import dev.sankofa.components.images.layout.Root;
import dev.sankofa.components.images.manifest.Manifest;

/**
 * An image of an archive.
 *
 * @param root under its captured name; of the chosen platform
 * @param manifest that the root names
 */
record ArchivedImage(Root root, Manifest manifest, ImageGraph graph) {}
