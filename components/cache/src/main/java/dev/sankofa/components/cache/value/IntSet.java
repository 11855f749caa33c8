package dev.sankofa.components.cache.value;

/** An intset: width (4: 2, 4 or 8 bytes) | members (4) | member … */
final class IntSet extends Packed {
    private final int width;
    private int left;

    IntSet(byte[] bytes) {
        super(bytes);
        width = in.getInt();
        left = in.getInt();
    }

    @Override
    boolean hasNext() {
        return left > 0;
    }

    @Override
    byte[] next() {
        left--;
        return switch (width) {
            case 2 -> text(in.getShort());
            case 4 -> text(in.getInt());
            case 8 -> text(in.getLong());
            default -> throw new IllegalArgumentException("an intset with members of " + width + " bytes");
        };
    }
}
