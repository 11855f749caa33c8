package dev.sankofa.sandbox.s3.operation;

import dev.sankofa.sandbox.http.HttpResponse;
import dev.sankofa.sandbox.s3.store.Content;

/** The checksum on an answer. */
final class ChecksumHeaders {
    private ChecksumHeaders() {}

    static void write(Content content, HttpResponse response, S3Context context) {
        if (!context.quirks().returnsChecksums()) {
            return;
        }
        content.checksum()
                .ifPresent(checksum -> response.header(checksum.algorithm().header(), checksum.value())
                        .header("x-amz-checksum-type", checksum.type().name()));
    }
}
