package dev.sankofa.primitive;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.invoke.MethodHandle;

/**
 * OpenSSL's libcrypto 3, whose functions are called as in their manual pages.
 *
 * <p>All of them go through one handle of five arguments, because linking a handle of another shape costs every command 10 ms at its
 * start. That is sound where arguments travel in registers, as they do on every 64-bit Linux: integers and pointers alike, and a
 * function does not look at registers it has no arguments for.
 *
 * <p>The call is <em>critical</em>: it reads and writes Java arrays in place, and holds up the collector while it runs, so none gets
 * more than {@link #MOST} bytes.
 */
final class OpenSslLibrary {
    /** A quarter of a millisecond for the slowest of the primitives. */
    static final int MOST = 512 << 10;

    static final MemorySegment NONE = MemorySegment.NULL;

    private static final String NAME = "libcrypto.so.3";
    private static final Linker LINKER = Linker.nativeLinker();
    private static final MethodHandle CALL = LINKER.downcallHandle(
            FunctionDescriptor.of(JAVA_LONG, ADDRESS, ADDRESS, ADDRESS, ADDRESS, ADDRESS),
            Linker.Option.critical(true));

    private final SymbolLookup symbols = SymbolLookup.libraryLookup(NAME, Arena.global());

    /**
     * @throws IllegalArgumentException when this machine has no such library
     */
    OpenSslLibrary() {}

    /**
     * A function's address.
     *
     * @throws java.util.NoSuchElementException when the library is too old to have it
     */
    MemorySegment function(String name) {
        return symbols.findOrThrow(name);
    }

    /** A number as an argument. */
    static MemorySegment number(long value) {
        return MemorySegment.ofAddress(value);
    }

    /** A range of an array as an argument. */
    static MemorySegment range(byte[] bytes, int offset, int length) {
        return MemorySegment.ofArray(bytes).asSlice(offset, length);
    }

    /** Calls a function that answers 1 when all went well. */
    static void run(
            MemorySegment function,
            MemorySegment first,
            MemorySegment second,
            MemorySegment third,
            MemorySegment fourth,
            MemorySegment fifth) {
        if ((int) call(function, first, second, third, fourth, fifth) != 1) {
            throw new IllegalStateException("libcrypto refused a call it has accepted before");
        }
    }

    private static long call(
            MemorySegment function,
            MemorySegment first,
            MemorySegment second,
            MemorySegment third,
            MemorySegment fourth,
            MemorySegment fifth) {
        try {
            return (long) CALL.invokeExact(function, first, second, third, fourth, fifth);
        } catch (Throwable e) {
            throw broken(e);
        }
    }

    /** {@code EVP_MD_fetch} and its siblings: an algorithm by its name, kept for ever. */
    MemorySegment algorithm(String fetch, String name) {
        try (Arena arena = Arena.ofConfined()) {
            return pointer(call(function(fetch), NONE, arena.allocateFrom(name), NONE, NONE, NONE), name);
        }
    }

    /** {@code EVP_MD_CTX_new} and the like; given back by the other function when nobody refers to the arena any more. */
    MemorySegment context(String create, MemorySegment algorithm, String release, Arena arena) {
        MemorySegment free = function(release);
        return pointer(call(function(create), algorithm, NONE, NONE, NONE, NONE), create)
                .reinterpret(arena, context -> {
                    long _ = call(free, context, NONE, NONE, NONE, NONE);
                });
    }

    private static MemorySegment pointer(long address, String name) {
        if (address == 0) {
            throw new IllegalArgumentException("this libcrypto has no " + name);
        }
        return MemorySegment.ofAddress(address);
    }

    /** {@code EVP_KDF-SCRYPT}(7). It takes long: only the opening of a repository waits for it, and nothing else runs then. */
    byte[] scrypt(byte[] password, byte[] salt, int n, int r, int p, int length) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment context =
                    context("EVP_KDF_CTX_new", algorithm("EVP_KDF_fetch", "SCRYPT"), "EVP_KDF_CTX_free", arena);
            MemorySegment secret = copy(password, arena);
            MemorySegment derived = arena.allocate(length);
            Parameters parameters = new Parameters(arena)
                    .bytes("pass", secret, password.length)
                    .bytes("salt", copy(salt, arena), salt.length)
                    .number("n", n)
                    .number("r", r)
                    .number("p", p)
                    .number("maxmem_bytes", Long.MAX_VALUE);
            long done = call(function("EVP_KDF_derive"), context, derived, number(length), parameters.array(), NONE);
            byte[] result = derived.toArray(JAVA_BYTE);
            secret.fill((byte) 0);
            derived.fill((byte) 0);
            if ((int) done != 1) {
                throw new IllegalStateException("libcrypto could not derive a key: is there enough memory?");
            }
            return result;
        }
    }

    private static MemorySegment copy(byte[] bytes, Arena arena) {
        MemorySegment copy = arena.allocate(bytes.length + 1L);
        MemorySegment.copy(bytes, 0, copy, JAVA_BYTE, 0, bytes.length);
        return copy;
    }

    /** A handle throws only when it is called with the wrong types, or out of memory. */
    private static AssertionError broken(Throwable cause) {
        return new AssertionError("calling libcrypto failed", cause);
    }
}
