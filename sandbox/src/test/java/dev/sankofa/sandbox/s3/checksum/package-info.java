/** Tests of the checksums. */
@NullMarked
package dev.sankofa.sandbox.s3.checksum;

import org.jspecify.annotations.NullMarked;
