package dev.sankofa.components.cache.value;

import dev.sankofa.components.cache.rdb.ValueType;

/** Which type of value a type number of {@code rdb.h} is an encoding of. */
final class ValueTypes {
    private ValueTypes() {}

    static ValueType of(int number) {
        return switch (number) {
            case 0 -> ValueType.STRING;
            case 1, 10, 14, 18 -> ValueType.LIST;
            case 2, 11, 20 -> ValueType.SET;
            case 3, 5, 12, 17 -> ValueType.SORTED_SET;
            case 4, 9, 13, 16, 22, 24, 25 -> ValueType.HASH;
            case 15, 19, 21 -> ValueType.STREAM;
            case 7 -> ValueType.MODULE;
            default -> throw new IllegalArgumentException("unknown type " + number);
        };
    }
}
