package dev.sankofa.sandbox.s3.fault;

import dev.sankofa.foundation.Bytes;
import dev.sankofa.sandbox.s3.store.Store;
import java.io.IOException;

/** What somebody else does to the data while a request is under way. */
@FunctionalInterface
public interface Meanwhile {
    /**
     * Changes the data behind the protocol's back.
     *
     * @param bucket the bucket of the request
     * @param key the key of the request, empty for requests about buckets
     */
    void happen(Store store, String bucket, Bytes key) throws IOException;
}
