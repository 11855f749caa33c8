package dev.sankofa.sandbox.kubernetes.protobuf;

import dev.sankofa.sandbox.kubernetes.json.BodyReader.MalformedBodyException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/**
 * Values one after the other, as they stand in a message (protobuf.dev, "Encoding"): {@code varint(number << 3 | form)}, then the value.
 * Groups, which nobody writes any more, are refused.
 */
final class Wire {
    static final int VARINT = 0;
    static final int FIXED64 = 1;
    static final int BYTES = 2;
    static final int FIXED32 = 5;

    private static final int MAX_VARINT_BYTES = 10;

    private final ByteBuffer bytes;

    private Wire(ByteBuffer bytes) {
        this.bytes = bytes;
    }

    static Wire of(byte[] bytes) {
        return new Wire(ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN));
    }

    boolean hasMore() {
        return bytes.hasRemaining();
    }

    /** What comes next. */
    record Tag(int number, int form) {}

    Tag tag() throws MalformedBodyException {
        long tag = varint();
        if (tag >>> 3 == 0 || tag >>> 3 > Integer.MAX_VALUE >>> 2) {
            throw new MalformedBodyException("proto: illegal tag " + tag);
        }
        return new Tag((int) (tag >>> 3), (int) (tag & 7));
    }

    long varint() throws MalformedBodyException {
        long value = 0;
        for (int i = 0; i < MAX_VARINT_BYTES; i++) {
            byte next = need(1).get();
            value |= (next & 0x7FL) << (7 * i);
            if (next >= 0) {
                return value;
            }
        }
        throw new MalformedBodyException("proto: integer overflow");
    }

    /** A message in this one. */
    Wire message() throws MalformedBodyException {
        int length = length();
        ByteBuffer slice = bytes.slice(bytes.position(), length).order(ByteOrder.LITTLE_ENDIAN);
        bytes.position(bytes.position() + length);
        return new Wire(slice);
    }

    byte[] bytes() throws MalformedBodyException {
        byte[] value = new byte[length()];
        bytes.get(value);
        return value;
    }

    String text() throws MalformedBodyException {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes()))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new MalformedBodyException("proto: text is not UTF-8");
        }
    }

    void skip(Tag tag) throws MalformedBodyException {
        switch (tag.form()) {
            case VARINT -> varint();
            case FIXED64 -> need(8).position(bytes.position() + 8);
            case BYTES -> message();
            case FIXED32 -> need(4).position(bytes.position() + 4);
            default -> throw new MalformedBodyException("proto: illegal wireType " + tag.form());
        }
    }

    private int length() throws MalformedBodyException {
        long length = varint();
        if (length < 0 || length > bytes.remaining()) {
            throw new MalformedBodyException("unexpected EOF");
        }
        return (int) length;
    }

    private ByteBuffer need(int count) throws MalformedBodyException {
        if (bytes.remaining() < count) {
            throw new MalformedBodyException("unexpected EOF");
        }
        return bytes;
    }
}
