package dev.sankofa.components.cache.rdb;

import dev.sankofa.foundation.Bytes;
import java.io.IOException;

/** Is told what an RDB file holds, in the file's order. */
public interface RdbVisitor {
    /** A remark of the writer, such as {@code redis-ver}. */
    default void remark(String name, Bytes value) throws IOException {}

    /** The code of a function library, as {@code FUNCTION LOAD} takes it. */
    default void function(Bytes code) throws IOException {}

    /** Whether {@link #key} shall get the value; asked before the value is read. */
    default boolean wantsValue(int database, Bytes name) {
        return false;
    }

    /**
     * A key.
     *
     * @param value what {@code RESTORE} takes, or an absent one. It belongs to the visitor, who closes it; one in memory is
     *     valid during the call only
     */
    void key(RdbKey key, DumpPayload value) throws IOException;
}
