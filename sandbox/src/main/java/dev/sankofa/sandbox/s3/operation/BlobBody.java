package dev.sankofa.sandbox.s3.operation;

import dev.sankofa.sandbox.http.Body;
import dev.sankofa.sandbox.s3.store.Blob;
import dev.sankofa.sandbox.s3.store.BlobStore;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;

/** A range of a blob as a response body; holds the blob until it is released. */
record BlobBody(BlobStore blobs, Blob blob, ByteRange range) implements Body {
    @Override
    public long lengthBytes() {
        return range.lengthBytes();
    }

    @Override
    public void writeTo(OutputStream out) throws IOException {
        try (InputStream in = blob.open(range.offset(), range.lengthBytes())) {
            in.transferTo(out);
        }
    }

    @Override
    public void release() {
        try {
            blobs.release(blob);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot remove an unused blob", e);
        }
    }
}
