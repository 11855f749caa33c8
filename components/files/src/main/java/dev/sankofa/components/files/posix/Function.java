package dev.sankofa.components.files.posix;

import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.StructLayout;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;

/**
 * A function of the C library.
 *
 * <p>All of them go through one handle of five arguments, because linking a handle of another shape costs every command some 5 ms at its
 * start. That is sound where arguments travel in registers, as they do on every 64-bit Linux, variadic ones too: integers and pointers
 * alike, and a function does not look at registers it has no arguments for.
 */
final class Function {
    /** What the segment for errno looks like. */
    static final StructLayout STATE = Linker.Option.captureStateLayout();

    private static final long ERRNO_OFFSET = STATE.byteOffset(MemoryLayout.PathElement.groupElement("errno"));
    private static final Linker LINKER = Linker.nativeLinker();
    private static final MethodHandle CALL = LINKER.downcallHandle(
            FunctionDescriptor.of(JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG),
            Linker.Option.captureCallState("errno"));

    private final String name;
    private final MemorySegment address;

    private Function(String name, MemorySegment address) {
        this.name = name;
        this.address = address;
    }

    /**
     * @throws java.util.NoSuchElementException when this C library has no such function
     */
    static Function named(String name) {
        return new Function(name, LINKER.defaultLookup().findOrThrow(name));
    }

    /**
     * Calls it; of a function that returns an {@code int} only the lower half of the result counts. What a pointer points to must stay
     * allocated meanwhile.
     *
     * @param errno receives errno
     */
    long call(MemorySegment errno, long first, long second, long third, long fourth, long fifth) {
        try {
            return (long) CALL.invokeExact(address, errno, first, second, third, fourth, fifth);
        } catch (Throwable e) {
            // A handle throws only when it is called with the wrong types, or out of memory.
            throw new AssertionError("native call failed: " + name, e);
        }
    }

    static int errno(MemorySegment state) {
        return state.get(ValueLayout.JAVA_INT, ERRNO_OFFSET);
    }
}
