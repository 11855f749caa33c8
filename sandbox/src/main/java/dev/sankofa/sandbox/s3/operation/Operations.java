package dev.sankofa.sandbox.s3.operation;

import java.util.List;

/** Everything the endpoint can do. */
public final class Operations {
    private Operations() {}

    public static OperationTable table() {
        return new OperationTable(List.of(
                new AbortMultipartUpload(),
                new CompleteMultipartUpload(),
                new CopyObject(),
                new CreateBucket(),
                new CreateMultipartUpload(),
                new DeleteBucket(),
                new DeleteObject(),
                new DeleteObjectTagging(),
                new DeleteObjects(),
                new GetBucketAcl(),
                new GetBucketLifecycleConfiguration(),
                new GetBucketLocation(),
                new GetBucketTagging(),
                new GetBucketVersioning(),
                new GetObject(),
                new GetObjectAcl(),
                new GetObjectAttributes(),
                new GetObjectLegalHold(),
                new GetObjectLockConfiguration(),
                new GetObjectRetention(),
                new GetObjectTagging(),
                new HeadBucket(),
                new HeadObject(),
                new ListBuckets(),
                new ListMultipartUploads(),
                new ListObjectVersions(),
                new ListObjects(),
                new ListObjectsV2(),
                new ListParts(),
                new PutBucketVersioning(),
                new PutObject(),
                new PutObjectLegalHold(),
                new PutObjectLockConfiguration(),
                new PutObjectRetention(),
                new PutObjectTagging(),
                new UploadPart(),
                new UploadPartCopy()));
    }
}
