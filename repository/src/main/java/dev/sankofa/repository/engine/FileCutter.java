package dev.sankofa.repository.engine;

import dev.sankofa.repository.format.BlobHandle;
import dev.sankofa.repository.format.BlobId;
import dev.sankofa.repository.format.BlobType;
import dev.sankofa.repository.format.Hasher;
import dev.sankofa.repository.format.chunk.Chunker;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;

/**
 * Cuts streams into data blobs, hashes them, and hands on those that are new. One pass over the bytes: what is behind a cut moves to the
 * front of the next buffer, at most one read's worth. One stream at a time.
 */
final class FileCutter {
    private static final int READ = 256 << 10;

    private final BlobWriter writer;
    private final Chunker chunker;
    private final Hasher hasher = new Hasher();
    private final ZeroBlobs zeros;

    private byte[] buffer = new byte[0];
    private int end;

    FileCutter(BlobWriter writer, Chunker chunker, ZeroBlobs zeros) {
        this.writer = writer;
        this.chunker = chunker;
        this.zeros = zeros;
    }

    /**
     * Stores a stream to its end; does not close it.
     *
     * @throws IOException when the stream throws it
     */
    StoredFile store(InputStream in, Splitter splitter) throws IOException {
        chunker.reset();
        buffer = writer.buffers().take();
        end = 0;
        try {
            return cutAll(in, splitter);
        } finally {
            writer.buffers().give(buffer);
            buffer = new byte[0];
        }
    }

    private StoredFile cutAll(InputStream in, Splitter splitter) throws IOException {
        List<BlobId> content = new ArrayList<>(1);
        long size = 0;
        boolean more = true;
        while (more) {
            more = fill(in, splitter);
            for (int cut = cut(splitter, more); cut > 0; cut = cut(splitter, more)) {
                content.add(store(cut));
                size += cut;
            }
        }
        return new StoredFile(content, size);
    }

    /** Reads some bytes; false at the end of the stream. */
    private boolean fill(InputStream in, Splitter splitter) throws IOException {
        int room = switch (splitter) {
            case Splitter.ContentDefined any -> Math.min(READ, buffer.length - end);
            case Splitter.Fixed(int bytes) -> bytes - end;
        };
        int count = in.read(buffer, end, room);
        end += Math.max(count, 0);
        return count >= 0;
    }

    /** The length of the chunk that is complete in the buffer, or 0. */
    private int cut(Splitter splitter, boolean more) {
        int found = switch (splitter) {
            case Splitter.ContentDefined any -> chunker.next(buffer, 0, end);
            case Splitter.Fixed(int bytes) -> end >= bytes ? bytes : Chunker.NONE;
        };
        if (found != Chunker.NONE) {
            return found;
        }
        return more ? 0 : end;
    }

    /** Hands on the first bytes of the buffer, and brings what follows them to the front. */
    private BlobId store(int cut) {
        int checksum = PlainBlob.checksum(buffer, cut);
        BlobId id = zeros.idIfZero(buffer, cut).orElseGet(() -> new BlobId(hasher.hash(buffer, 0, cut)));
        BlobHandle handle = new BlobHandle(BlobType.DATA, id);
        int rest = end - cut;
        if (writer.claim(handle)) {
            byte[] other =
                    cut < BlobWriter.WORTH_HANDING_ON ? null : writer.buffers().tryTake();
            if (other == null) {
                // A small blob, or all buffers are in use and the writer's threads catch up: this thread does the work
                // itself.
                writer.storeNow(new PlainBlob(handle, buffer, cut, checksum));
            } else {
                byte[] full = buffer;
                System.arraycopy(full, cut, other, 0, rest);
                buffer = other;
                end = rest;
                writer.storeLater(new PlainBlob(handle, full, cut, checksum));
                return id;
            }
        }
        System.arraycopy(buffer, cut, buffer, 0, rest);
        end = rest;
        return id;
    }
}
