/** A client of the OCI distribution protocol (specification 1.1) that moves raw bytes by digest: one class for each call. Every digest is computed here, whatever the registry says. */
@NullMarked
package dev.sankofa.components.images.registry;

import org.jspecify.annotations.NullMarked;
