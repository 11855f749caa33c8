/** The errors of the S3 protocol: their codes, their statuses, and the one exception that carries them to the client. */
@NullMarked
package dev.sankofa.sandbox.s3.error;

import org.jspecify.annotations.NullMarked;
