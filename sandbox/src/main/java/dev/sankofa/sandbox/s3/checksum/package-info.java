/**
 * The checksums of the S3 API: computed while bytes pass, compared with what the client claims, and folded from parts to the whole
 * object ("Checking object integrity", S3 user guide).
 */
@NullMarked
package dev.sankofa.sandbox.s3.checksum;

import org.jspecify.annotations.NullMarked;
