package dev.sankofa.repository.engine;

import dev.sankofa.repository.format.compression.Compressor;

/**
 * Guesses from samples whether compressing is worth its time: encrypted or compressed data, such as images and archives, is stored as
 * it is. Samples stand all over the blob, because formats mix: an archive's members differ. One thread at a time.
 */
final class Compressibility implements AutoCloseable {
    private static final int SAMPLE = 4 << 10;
    private static final int SPACING = 128 << 10;
    private static final int FEWEST = 3;

    /** Shorter blobs are just compressed. */
    private static final int SHORT = 4 * SAMPLE;

    private final Compressor quick = new Compressor();
    private final byte[] frame = new byte[Compressor.bound(SAMPLE)];

    /** Whether a few percent can be saved at least. */
    boolean isLikely(byte[] plain, int length) {
        if (length <= SHORT) {
            return true;
        }
        int count = Math.max(FEWEST, length / SPACING);
        int step = (length - SAMPLE) / Math.max(1, count - 1);
        long shrunk = 0;
        for (int i = 0; i < count; i++) {
            shrunk += quick.compress(plain, i * step, SAMPLE, frame, 0);
        }
        return shrunk * 100 < (long) count * SAMPLE * 97;
    }

    @Override
    public void close() {
        quick.close();
    }
}
