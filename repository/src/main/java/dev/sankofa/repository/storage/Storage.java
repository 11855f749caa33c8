package dev.sankofa.repository.storage;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;

/**
 * Keeps the files of one repository. May be used from several threads at once; operations on different files do not wait for each
 * other.
 *
 * <p>What every implementation promises (and {@code StorageContract} tests):
 *
 * <ul>
 *   <li><b>Atomic:</b> a file is there whole or not at all, also for a reader on another machine, and also after a crash of this
 *       process or of the machine at any moment.
 *   <li><b>Durable:</b> when {@link #put} has returned, the file survives a crash.
 *   <li><b>Visible:</b> after {@code put} every later read, size and listing sees the file; after {@link #delete} none does.
 *   <li><b>Errors:</b> absent is {@link java.nio.file.NoSuchFileException}, no room is {@link StorageFullException}; every message
 *       names the file. No retries happen here, and no error is hidden.
 * </ul>
 *
 * <p>A failed {@code put} leaves either no file of that name or the whole file, never a part. Interrupting a thread ends its
 * operation with an exception and disturbs no other thread.
 */
public interface Storage {
    /** Where this is, for messages: a path or a URL without secrets. */
    String location();

    /** Makes the places that a new repository needs. Harmless when they are there. Writes no file. */
    void prepare() throws IOException;

    /**
     * Stores a file whole. A file of that name is replaced atomically; except for the config file, whoever calls this gives each
     * name the same bytes every time.
     *
     * @param parts the bytes in order; positions and limits are not changed, the contents are not kept after the return
     * @throws StorageFullException when there is no room for it
     */
    void put(FileName name, List<ByteBuffer> parts) throws IOException;

    /**
     * Reads exactly as many bytes as the buffer has room for.
     *
     * @param offset where to begin, in bytes from the file's start
     * @throws java.nio.file.NoSuchFileException when there is no such file
     * @throws java.io.EOFException when the file ends before the buffer is full
     */
    void read(FileName name, long offset, ByteBuffer into) throws IOException;

    /** The file's size in bytes; empty when there is no such file. */
    OptionalLong size(FileName name) throws IOException;

    /**
     * Hands every file of a type to the visitor as it is found, in no particular order. Files that come or go meanwhile may or may
     * not be shown. Names that cannot belong to a repository, such as temporary ones, are not shown. A place that does not exist is
     * empty.
     */
    void list(FileType type, Visitor visitor) throws IOException;

    /** Removes a file. Succeeds when there is none of that name. */
    void delete(FileName name) throws IOException;

    /**
     * Removes what puts that never ended have left behind, if it is ours and older than the given moment. Stores that leave nothing
     * behind do nothing.
     */
    default void removeLeftovers(Instant olderThan) throws IOException {}

    /** Receives a listing. */
    @FunctionalInterface
    interface Visitor {
        /**
         * @param size in bytes
         * @throws IOException to end the listing; it comes out of {@link Storage#list}
         */
        void visit(FileName name, long size) throws IOException;
    }
}
