package dev.sankofa.components.files.posix;

import dev.sankofa.foundation.SankofaException;

/**
 * The way into this package: one thread's calls of the system. Not for use by another thread than the one that opened it.
 *
 * <p>A descriptor is an {@code int}, as in C; whoever opens one closes it with {@link OpenFiles#close}.
 */
public final class Posix implements AutoCloseable {
    private final Memory memory;
    private final OpenFiles files;
    private final Names names;
    private final Metadata metadata;
    private final ExtendedAttributes extendedAttributes;
    private final Accounts accounts;

    private Posix(Memory memory, Abi abi) {
        this.memory = memory;
        this.files = new OpenFiles(memory, abi);
        this.names = new Names(memory, abi);
        this.metadata = new Metadata(memory);
        this.extendedAttributes = new ExtendedAttributes(memory);
        this.accounts = new Accounts(memory);
    }

    /**
     * Lends native memory to this thread until it is closed.
     *
     * @throws dev.sankofa.foundation.SankofaException {@code UNSUPPORTED} on anything but Linux on x86-64 or aarch64
     */
    public static Posix open() {
        Abi abi = Abi.current();
        return new Posix(new Memory(), abi);
    }

    /**
     * Makes a first call in a thread of its own: linking it takes some 20 ms, which the caller can spend on something else. Whoever calls
     * the system before it is done waits for it.
     */
    public static void prepare() {
        Thread.ofPlatform().daemon().name("sankofa-link").start(() -> {
            try (Posix posix = open()) {
                posix.metadata().effectiveUser();
            } catch (SankofaException unsupported) {
                // whoever opens it is told
            }
        });
    }

    /** Opening, reading and writing. */
    public OpenFiles files() {
        return files;
    }

    /** Names in a directory: listing, making, linking, removing. */
    public Names names() {
        return names;
    }

    /** Status, owner, permissions, times. */
    public Metadata metadata() {
        return metadata;
    }

    public ExtendedAttributes extendedAttributes() {
        return extendedAttributes;
    }

    /** Names of users and groups. */
    public Accounts accounts() {
        return accounts;
    }

    /** Gives the memory back; descriptors stay open. */
    @Override
    public void close() {
        memory.close();
    }
}
