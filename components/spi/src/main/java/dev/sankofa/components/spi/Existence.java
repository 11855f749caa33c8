package dev.sankofa.components.spi;

/** A question about what exists, open until it is closed. For many threads at once. */
public interface Existence extends AutoCloseable {
    /**
     * Whether something of that name exists; each ask may be a request.
     *
     * @throws dev.sankofa.foundation.SankofaException when the answer cannot be had
     */
    boolean exists(String name);

    /** Ends what asking needed, such as connections. */
    @Override
    void close();
}
