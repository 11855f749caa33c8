/** An image layout (OCI image specification 1.1, "Image Layout") as the form in which images are in a capture. */
@NullMarked
package dev.sankofa.components.images.layout;

import org.jspecify.annotations.NullMarked;
