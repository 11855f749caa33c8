/** Tests of the package of the same name. */
@NullMarked
package dev.sankofa.components.objects.http;

import org.jspecify.annotations.NullMarked;
