/** How objects are shown: whole, as metadata only, or as rows of a table, as the client's {@code Accept} asks. */
@NullMarked
package dev.sankofa.sandbox.kubernetes.view;

import org.jspecify.annotations.NullMarked;
