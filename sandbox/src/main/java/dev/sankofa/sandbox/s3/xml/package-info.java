/** The XML of the S3 API: a writer that keeps the order it is told, and a reader that expands nothing and stops early. */
@NullMarked
package dev.sankofa.sandbox.s3.xml;

import org.jspecify.annotations.NullMarked;
