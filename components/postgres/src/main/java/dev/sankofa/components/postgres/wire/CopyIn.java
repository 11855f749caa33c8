package dev.sankofa.components.postgres.wire;

import java.io.IOException;

/** Data that the server takes from us, until {@link #finish()}; alone, or both ways at once with {@link #incoming()}. */
public final class CopyIn {
    private final WireConnection connection;
    private final MessageWriter writer;

    CopyIn(WireConnection connection, MessageWriter writer) {
        this.connection = connection;
        this.writer = writer;
    }

    /** Sends one message of data. */
    public void write(byte[] bytes, int offset, int length) throws IOException {
        writer.begin('d').putBytes(bytes, offset, length).end().flush();
    }

    /** Says that there is no more; the statement's results are then to be read. */
    public void finish() throws IOException {
        writer.begin('c').end().flush();
    }

    /** Says that we cannot go on; the server answers with an error of that text. */
    public void fail(String reason) throws IOException {
        writer.begin('f').putString(reason).end().flush();
    }

    /** The other direction of a CopyBoth. */
    public CopyOut incoming() {
        return connection.incoming();
    }
}
