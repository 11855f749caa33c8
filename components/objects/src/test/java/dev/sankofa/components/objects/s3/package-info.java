/** Tests of the package of the same name. */
@NullMarked
package dev.sankofa.components.objects.s3;

import org.jspecify.annotations.NullMarked;
