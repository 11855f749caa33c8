package dev.sankofa.components.postgres.wire;

import java.io.IOException;

/** Data that the server streams, message by message, in the connection's own buffer: valid until the next {@link #next()}. */
public final class CopyOut {
    private final WireConnection connection;
    private final MessageReader reader;

    CopyOut(WireConnection connection, MessageReader reader) {
        this.connection = connection;
        this.reader = reader;
    }

    /**
     * Goes to the next message.
     *
     * @return false at the end of the copy; the statement's results are then still to be read
     */
    public boolean next() throws IOException {
        byte type = connection.nextMessage();
        return switch (type) {
            case 'd' -> true;
            case 'c' -> false;
            default -> throw connection.unexpected("within a copy");
        };
    }

    public byte[] array() {
        return reader.array();
    }

    public int offset() {
        return reader.offset();
    }

    public int length() {
        return reader.remaining();
    }

    /** Reads on in the message: one byte. */
    public byte readByte() throws ProtocolException {
        return reader.readByte();
    }

    public long readLong() throws ProtocolException {
        return reader.readLong();
    }

    /** Reads on in the message: text up to a zero byte. */
    public String readString() throws ProtocolException {
        return reader.readString();
    }
}
