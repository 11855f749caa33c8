/** Tests of the XML reader. */
@NullMarked
package dev.sankofa.sandbox.s3.xml;

import org.jspecify.annotations.NullMarked;
