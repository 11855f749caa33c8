/** Tests of the S3 endpoint, most of them through the AWS SDK. */
@NullMarked
package dev.sankofa.sandbox.s3;

import org.jspecify.annotations.NullMarked;
