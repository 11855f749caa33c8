package dev.sankofa.components.cache.value;

/**
 * A listpack:
 *
 * <pre>
 * total bytes (4) | elements (2) | element … | 255
 * element: encoding and data | its length, backwards (1 to 5)
 * </pre>
 */
final class ListPack extends Packed {
    private static final int END = 0xff;

    ListPack(byte[] bytes) {
        super(bytes);
        in.position(6);
    }

    @Override
    boolean hasNext() {
        return (in.get(in.position()) & 0xff) != END;
    }

    @Override
    byte[] next() {
        int start = in.position();
        byte[] element = read(unsignedByte());
        in.position(in.position() + lengthOfBackLength(in.position() - start));
        return element;
    }

    private byte[] read(int first) {
        if (first < 0x80) {
            return text(first);
        }
        if (first < 0xc0) {
            return bytes(first & 0x3f);
        }
        if (first < 0xe0) {
            return text(((first & 0x1f) << 8 | unsignedByte()) << 19 >> 19);
        }
        if (first < 0xf0) {
            return bytes((first & 0x0f) << 8 | unsignedByte());
        }
        return switch (first) {
            case 0xf0 -> bytes(in.getInt());
            case 0xf1 -> text(in.getShort());
            case 0xf2 -> text(threeBytes());
            case 0xf3 -> text(in.getInt());
            case 0xf4 -> text(in.getLong());
            default -> throw new IllegalArgumentException("a listpack element of the unknown kind " + first);
        };
    }

    private static int lengthOfBackLength(int length) {
        if (length < 1 << 7) {
            return 1;
        }
        if (length < 1 << 14) {
            return 2;
        }
        if (length < 1 << 21) {
            return 3;
        }
        return length < 1 << 28 ? 4 : 5;
    }
}
