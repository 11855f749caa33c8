/** Tests of challenges, credentials files and helper programs. */
@NullMarked
package dev.sankofa.components.images.ecr;

import org.jspecify.annotations.NullMarked;
