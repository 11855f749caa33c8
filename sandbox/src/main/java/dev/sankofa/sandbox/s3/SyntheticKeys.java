package dev.sankofa.sandbox.s3;

import dev.sankofa.foundation.Bytes;
import dev.sankofa.sandbox.s3.store.Blob;
import dev.sankofa.sandbox.s3.store.Content;
import dev.sankofa.sandbox.s3.store.KeyHistory;
import dev.sankofa.sandbox.s3.store.KeySpace;
import dev.sankofa.sandbox.s3.store.ObjectVersion;
import java.time.Instant;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;

/**
 * Keys that are made when they are looked at: a million or a thousand million of them cost nothing. The bytes are made of a seed and
 * the key's number. ETags look like those of a multipart upload with one part, because nobody can know an MD5 without reading.
 */
public final class SyntheticKeys implements KeySpace {
    /** Key and size of the n-th object. The keys must ascend by their UTF-8 bytes. */
    public interface Plan {
        long count();

        String key(long number);

        long sizeBytes(long number);
    }

    private final Plan plan;
    private final long seed;
    private final Instant written;

    /** Objects that were all written at one moment. */
    public SyntheticKeys(Plan plan, long seed, Instant written) {
        this.plan = plan;
        this.seed = seed;
        this.written = written;
    }

    /** {@code prefix/000/000000000}: a thousand keys to a folder, sizes from 0 to {@code maxSizeBytes}. */
    public static SyntheticKeys numbered(String prefix, long count, long maxSizeBytes, long seed, Instant written) {
        Plan plan = new Plan() {
            @Override
            public long count() {
                return count;
            }

            @Override
            public String key(long number) {
                String digits = "%09d".formatted(number);
                return prefix + digits.substring(0, 6) + "/" + digits;
            }

            @Override
            public long sizeBytes(long number) {
                return Math.floorMod(number * 2_654_435_761L + seed, maxSizeBytes + 1);
            }
        };
        return new SyntheticKeys(plan, seed, written);
    }

    @Override
    public Iterator<KeyHistory> from(Bytes start) {
        long first = firstAtOrAfter(start);
        return new Iterator<>() {
            private long next = first;

            @Override
            public boolean hasNext() {
                return next < plan.count();
            }

            @Override
            public KeyHistory next() {
                if (!hasNext()) {
                    throw new NoSuchElementException();
                }
                return history(next++);
            }
        };
    }

    @Override
    public Optional<KeyHistory> find(Bytes key) {
        long number = firstAtOrAfter(key);
        boolean found = number < plan.count() && Bytes.ofUtf8(plan.key(number)).equals(key);
        return found ? Optional.of(history(number)) : Optional.empty();
    }

    @Override
    public boolean isEmpty() {
        return plan.count() == 0;
    }

    private long firstAtOrAfter(Bytes key) {
        long low = 0;
        long high = plan.count();
        while (low < high) {
            long middle = (low + high) >>> 1;
            if (Bytes.ofUtf8(plan.key(middle)).compareTo(key) < 0) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    private KeyHistory history(long number) {
        Bytes key = Bytes.ofUtf8(plan.key(number));
        Blob blob = new Blob.Generated(seed + number, plan.sizeBytes(number));
        String etag = "%016x%016x-1".formatted(seed, number);
        ObjectVersion version = new ObjectVersion(
                key,
                ObjectVersion.NULL_ID,
                number + 1,
                written,
                Optional.of(new Content(blob, etag, Optional.empty(), List.of())),
                Map.of(),
                Map.of(),
                Map.of(),
                Optional.empty(),
                false);
        return new KeyHistory(key, List.of(version));
    }
}
