/**
 * Who sends a request and whether it arrived unchanged: AWS Signature Version 4, in the header and presigned forms, with all payload
 * modes of S3. Access policy is not here; it is a matter of the server's configuration.
 */
@NullMarked
package dev.sankofa.sandbox.s3.auth;

import org.jspecify.annotations.NullMarked;
