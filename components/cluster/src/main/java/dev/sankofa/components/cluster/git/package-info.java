/**
 * The Git repository that describes an application: mirrored with all its refs into a capture, as a bare repository that plain {@code
 * git clone} takes. Packs are immutable and named by their content, so what did not change is taken from the previous capture.
 */
@NullMarked
package dev.sankofa.components.cluster.git;

import org.jspecify.annotations.NullMarked;
