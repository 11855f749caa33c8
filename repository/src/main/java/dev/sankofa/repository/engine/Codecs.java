package dev.sankofa.repository.engine;

import dev.sankofa.repository.format.crypto.MasterKey;
import java.io.IOException;
import java.security.SecureRandom;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Lends {@link Codec}s, and keeps those that are not in use: making one costs more than opening a small blob. */
final class Codecs implements AutoCloseable {
    private final MasterKey key;
    private final SecureRandom random = new SecureRandom();
    private final Queue<Codec> idle = new ConcurrentLinkedQueue<>();

    /** Closes the key when it is closed. */
    Codecs(MasterKey key) {
        this.key = key;
    }

    <T> T use(Work<T> work) throws IOException {
        Codec codec = take();
        try {
            return work.with(codec);
        } finally {
            give(codec);
        }
    }

    @FunctionalInterface
    interface Work<T> {
        T with(Codec codec) throws IOException;
    }

    Codec take() {
        Codec codec = idle.poll();
        return codec == null ? new Codec(key, random) : codec;
    }

    void give(Codec codec) {
        idle.add(codec);
    }

    @Override
    public void close() {
        for (Codec codec = idle.poll(); codec != null; codec = idle.poll()) {
            codec.close();
        }
        key.close();
    }
}
