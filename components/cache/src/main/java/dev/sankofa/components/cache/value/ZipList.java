package dev.sankofa.components.cache.value;

/**
 * A ziplist, what came before listpacks (Redis 6.2 and older):
 *
 * <pre>
 * total bytes (4) | offset of the last (4) | elements (2) | element … | 255
 * element: length of the one before (1, or 254 and 4) | encoding and data
 * </pre>
 */
final class ZipList extends Packed {
    private static final int END = 0xff;

    ZipList(byte[] bytes) {
        super(bytes);
        in.position(10);
    }

    @Override
    boolean hasNext() {
        return (in.get(in.position()) & 0xff) != END;
    }

    @Override
    byte[] next() {
        if (unsignedByte() == 254) {
            in.getInt();
        }
        int first = unsignedByte();
        return switch (first >>> 6) {
            case 0 -> bytes(first);
            case 1 -> bytes((first & 0x3f) << 8 | unsignedByte());
            case 2 -> bytes(Integer.reverseBytes(in.getInt()));
            default -> number(first);
        };
    }

    private byte[] number(int first) {
        return switch (first) {
            case 0xc0 -> text(in.getShort());
            case 0xd0 -> text(in.getInt());
            case 0xe0 -> text(in.getLong());
            case 0xf0 -> text(threeBytes());
            case 0xfe -> text(in.get());
            default -> small(first);
        };
    }

    /** 11110001 to 11111101 are the numbers 0 to 12. */
    private static byte[] small(int first) {
        if (first < 0xf1 || first > 0xfd) {
            throw new IllegalArgumentException("a ziplist element of the unknown kind " + first);
        }
        return text((first & 0x0f) - 1);
    }
}
