package dev.sankofa.sandbox.s3.operation;

import java.util.List;

/** Everything the endpoint can do. */
public final class Operations {
    private Operations() {}

    public static OperationTable table() {
        return new OperationTable(List.of(
                new CreateBucket(),
                new DeleteBucket(),
                new DeleteObject(),
                new GetBucketLocation(),
                new GetBucketVersioning(),
                new GetObject(),
                new HeadBucket(),
                new HeadObject(),
                new ListBuckets(),
                new ListObjectVersions(),
                new ListObjects(),
                new ListObjectsV2(),
                new PutBucketVersioning(),
                new PutObject()));
    }
}
