package dev.sankofa.repository.engine;

import static java.util.Objects.requireNonNull;

import dev.sankofa.repository.format.BlobHandle;
import dev.sankofa.repository.format.Hasher;
import dev.sankofa.repository.format.PackId;
import dev.sankofa.repository.format.pack.PackHeader;
import dev.sankofa.repository.format.pack.PackedBlob;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A pack being filled: sealed blobs in segments, hashed as they come, so that no second pass is needed for the name. Not safe for several
 * threads.
 */
final class PackBuilder {
    /** More would make an index file of this pack alone too large. */
    private static final int MOST_BLOBS = 50_000;

    private final Segments pool;
    private final List<ByteBuffer> segments = new ArrayList<>();
    private final List<PackedBlob> blobs = new ArrayList<>();
    private final Hasher hasher = new Hasher();
    private long length;

    PackBuilder(Segments pool) {
        this.pool = pool;
    }

    long length() {
        return length;
    }

    boolean isEmpty() {
        return blobs.isEmpty();
    }

    boolean isFull(long target) {
        return length >= target || blobs.size() >= MOST_BLOBS;
    }

    List<PackedBlob> blobs() {
        return blobs;
    }

    /** Appends a sealed blob; waits for segments. */
    void add(BlobHandle handle, byte[] sealed, int sealedLength, int uncompressedLength) {
        pool.reserve(Segments.countFor(length + sealedLength) - segments.size());
        blobs.add(new PackedBlob(handle, length, sealedLength, uncompressedLength));
        append(sealed, sealedLength);
    }

    private void append(byte[] bytes, int count) {
        hasher.update(bytes, 0, count);
        int done = 0;
        while (done < count) {
            ByteBuffer segment = segmentWithRoom();
            int part = Math.min(count - done, segment.remaining());
            segment.put(bytes, done, part);
            done += part;
        }
        length += count;
    }

    private ByteBuffer segmentWithRoom() {
        if (segments.isEmpty() || !segments.getLast().hasRemaining()) {
            segments.add(pool.take());
        }
        return segments.getLast();
    }

    /** Copies a blob's sealed bytes out. */
    void copy(PackedBlob blob, byte[] target) {
        int done = 0;
        while (done < blob.storedLength()) {
            long at = blob.offset() + done;
            ByteBuffer segment = segments.get((int) (at / Segments.SIZE));
            int inside = (int) (at % Segments.SIZE);
            int part = (int) Math.min(blob.storedLength() - done, Segments.SIZE - inside);
            segment.get(inside, target, done, part);
            done += part;
        }
    }

    /** Ends the pack with its sealed header. */
    FinishedPack finish(byte[] sealedHeader) {
        byte[] tail = tail(sealedHeader);
        hasher.update(tail, 0, tail.length);
        return new FinishedPack(new PackId(hasher.finish()), List.copyOf(blobs), segments, ByteBuffer.wrap(tail));
    }

    /** A pack of one large blob, in memory of its own. */
    static FinishedPack alone(PackedBlob blob, byte[] sealed, byte[] sealedHeader) {
        byte[] tail = tail(sealedHeader);
        Hasher hasher = new Hasher();
        hasher.update(sealed, 0, sealed.length);
        hasher.update(tail, 0, tail.length);
        return new FinishedPack(
                new PackId(hasher.finish()),
                List.of(blob),
                List.of(ByteBuffer.wrap(sealed).position(sealed.length)),
                ByteBuffer.wrap(tail));
    }

    private static byte[] tail(byte[] sealedHeader) {
        byte[] tail = Arrays.copyOf(sealedHeader, sealedHeader.length + PackHeader.LENGTH_FIELD);
        PackHeader.writeLength(sealedHeader.length, tail, sealedHeader.length);
        return tail;
    }

    /** Gives the segments back. */
    void discard() {
        pool.release(segments);
        segments.clear();
        blobs.clear();
    }

    /**
     * A pack that only needs to be stored.
     *
     * @param segments each filled from 0 to its position
     * @param tail the sealed header and its length
     */
    record FinishedPack(PackId id, List<PackedBlob> blobs, List<ByteBuffer> segments, ByteBuffer tail) {
        FinishedPack {
            requireNonNull(id, "id is null");
            long inSegments = segments.stream().mapToLong(ByteBuffer::position).sum();
            if (inSegments != blobs.getLast().end()) {
                throw new IllegalStateException("the pack " + id + " has " + inSegments + " bytes of blobs, not "
                        + blobs.getLast().end());
            }
        }

        List<ByteBuffer> parts() {
            List<ByteBuffer> parts = new ArrayList<>(segments.size() + 1);
            for (ByteBuffer segment : segments) {
                parts.add(segment.duplicate().flip());
            }
            parts.add(tail.duplicate());
            return parts;
        }
    }
}
