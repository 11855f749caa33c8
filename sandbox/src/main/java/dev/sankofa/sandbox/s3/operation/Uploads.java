package dev.sankofa.sandbox.s3.operation;

import dev.sankofa.sandbox.s3.error.S3Error;
import dev.sankofa.sandbox.s3.error.S3Exception;
import dev.sankofa.sandbox.s3.store.Bucket;
import dev.sankofa.sandbox.s3.store.MultipartUpload;

/** Finds multipart uploads. */
final class Uploads {
    static final int MOST_PARTS = 10_000;

    private Uploads() {}

    /** The upload that a request names, which must be for its key. */
    static MultipartUpload find(Bucket bucket, S3Request request) throws S3Exception {
        String id = request.parameter("uploadId").orElse("");
        MultipartUpload upload = bucket.uploads().get(id);
        if (upload == null || !upload.key().equals(request.key())) {
            throw noSuchUpload(id);
        }
        return upload;
    }

    static S3Exception noSuchUpload(String id) {
        return new S3Exception(
                        S3Error.NO_SUCH_UPLOAD,
                        "The specified upload does not exist. The upload ID may be invalid, or the upload may have been "
                                + "aborted or completed.")
                .detail("UploadId", id);
    }

    static int partNumber(S3Request request) throws S3Exception {
        String text = request.parameter("partNumber").orElse("");
        if (!text.matches("[0-9]{1,5}") || Integer.parseInt(text) < 1 || Integer.parseInt(text) > MOST_PARTS) {
            throw S3Exception.invalidArgument(
                    "partNumber", text, "Part number must be an integer between 1 and 10000, inclusive");
        }
        return Integer.parseInt(text);
    }
}
