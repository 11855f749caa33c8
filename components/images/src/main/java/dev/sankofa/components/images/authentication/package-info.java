/** How requests to a registry prove who makes them: Basic, tokens, credentials files and helper programs, AWS. */
@NullMarked
package dev.sankofa.components.images.authentication;

import org.jspecify.annotations.NullMarked;
