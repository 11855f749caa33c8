package dev.sankofa.primitive;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.invoke.MethodHandle;

/**
 * Functions of OpenSSL's libcrypto 3, each as in its manual page. All calls that are given Java arrays are <em>critical</em>: they read
 * and write the arrays in place, and hold up the collector while they run, so no call gets more than {@link #MOST} bytes.
 */
final class OpenSslLibrary {
    /** A quarter of a millisecond for the slowest of the primitives. */
    static final int MOST = 512 << 10;

    private static final String NAME = "libcrypto.so.3";
    private static final Linker.Option IN_PLACE = Linker.Option.critical(true);

    private final Linker linker = Linker.nativeLinker();
    private final SymbolLookup symbols = SymbolLookup.libraryLookup(NAME, Arena.global());

    final MethodHandle digestUpdate = inPlace("EVP_DigestUpdate", JAVA_INT, ADDRESS, ADDRESS, JAVA_LONG);
    final MethodHandle digestInit = inPlace("EVP_DigestInit_ex", JAVA_INT, ADDRESS, ADDRESS, ADDRESS);
    final MethodHandle digestFinal = inPlace("EVP_DigestFinal_ex", JAVA_INT, ADDRESS, ADDRESS, ADDRESS);
    final MethodHandle cipherInit =
            inPlace("EVP_EncryptInit_ex", JAVA_INT, ADDRESS, ADDRESS, ADDRESS, ADDRESS, ADDRESS);
    final MethodHandle cipherUpdate =
            inPlace("EVP_EncryptUpdate", JAVA_INT, ADDRESS, ADDRESS, ADDRESS, ADDRESS, JAVA_INT);
    final MethodHandle macInit = inPlace("EVP_MAC_init", JAVA_INT, ADDRESS, ADDRESS, JAVA_LONG, ADDRESS);
    final MethodHandle macUpdate = inPlace("EVP_MAC_update", JAVA_INT, ADDRESS, ADDRESS, JAVA_LONG);
    final MethodHandle macFinal = inPlace("EVP_MAC_final", JAVA_INT, ADDRESS, ADDRESS, ADDRESS, JAVA_LONG);
    private final MethodHandle create = function(ADDRESS, ADDRESS);
    private final MethodHandle fetch = function(ADDRESS, ADDRESS, ADDRESS, ADDRESS);
    private final MethodHandle createEmpty = function(ADDRESS);

    /** @throws IllegalArgumentException when this machine has no such library */
    OpenSslLibrary() {}

    private MethodHandle inPlace(String name, MemoryLayout result, MemoryLayout... arguments) {
        return linker.downcallHandle(symbols.findOrThrow(name), FunctionDescriptor.of(result, arguments), IN_PLACE);
    }

    /** A handle that takes the function's address first. */
    private MethodHandle function(MemoryLayout result, MemoryLayout... arguments) {
        return linker.downcallHandle(FunctionDescriptor.of(result, arguments));
    }

    /** {@code EVP_MD_fetch} and its siblings: an algorithm by its name, kept for ever. */
    MemorySegment algorithm(String function, String name) throws Throwable {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment found = (MemorySegment) fetch.invokeExact(
                    symbols.findOrThrow(function), MemorySegment.NULL, arena.allocateFrom(name), MemorySegment.NULL);
            return present(found, name);
        }
    }

    /** {@code EVP_MD_CTX_new} and the like; given back by the function named when nobody refers to the arena any more. */
    MemorySegment context(String function, String release, Arena arena) throws Throwable {
        return released((MemorySegment) createEmpty.invokeExact(symbols.findOrThrow(function)), release, arena);
    }

    /** {@code EVP_MAC_CTX_new}, which is told the algorithm. */
    MemorySegment context(String function, MemorySegment algorithm, String release, Arena arena) throws Throwable {
        return released((MemorySegment) create.invokeExact(symbols.findOrThrow(function), algorithm), release, arena);
    }

    private MemorySegment released(MemorySegment context, String release, Arena arena) {
        MethodHandle free = linker.downcallHandle(symbols.findOrThrow(release), FunctionDescriptor.ofVoid(ADDRESS));
        return present(context, release).reinterpret(arena, segment -> {
            try {
                free.invokeExact(segment);
            } catch (Throwable e) {
                throw broken(e);
            }
        });
    }

    private static MemorySegment present(MemorySegment pointer, String name) {
        if (pointer.equals(MemorySegment.NULL)) {
            throw new IllegalArgumentException("this libcrypto has no " + name);
        }
        return pointer;
    }

    /** scrypt with its own memory; called rarely, so linked when it is. */
    byte[] scrypt(byte[] password, byte[] salt, int n, int r, int p, int length) {
        MethodHandle scrypt = linker.downcallHandle(
                symbols.findOrThrow("EVP_PBE_scrypt"),
                FunctionDescriptor.of(
                        JAVA_INT, ADDRESS, JAVA_LONG, ADDRESS, JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG,
                        ADDRESS, JAVA_LONG));
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment secret = arena.allocate(password.length + 1L);
            secret.asByteBuffer().put(password);
            MemorySegment salted = arena.allocate(salt.length + 1L);
            salted.asByteBuffer().put(salt);
            MemorySegment derived = arena.allocate(length);
            check((int) scrypt.invokeExact(
                    secret,
                    (long) password.length,
                    salted,
                    (long) salt.length,
                    (long) n,
                    (long) r,
                    (long) p,
                    Long.MAX_VALUE,
                    derived,
                    (long) length));
            byte[] result = derived.toArray(java.lang.foreign.ValueLayout.JAVA_BYTE);
            secret.fill((byte) 0);
            derived.fill((byte) 0);
            return result;
        } catch (Throwable e) {
            throw broken(e);
        }
    }

    static void check(int result) {
        if (result != 1) {
            throw new IllegalStateException("libcrypto refused a call it has accepted before");
        }
    }

    /** A handle throws only when it is called with the wrong types, or out of memory. */
    static AssertionError broken(Throwable cause) {
        return new AssertionError("calling libcrypto failed", cause);
    }
}
