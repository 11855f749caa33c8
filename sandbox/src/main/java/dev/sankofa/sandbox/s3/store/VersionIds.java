package dev.sankofa.sandbox.s3.store;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Base64;
import java.util.OptionalLong;

/**
 * Version ids that look like real ones, 32 characters that say nothing about order or time, and can be turned back into the
 * sequence number by who knows how: a listing must go on behind a version that was removed meanwhile.
 */
final class VersionIds {
    private static final long ODD = 0x9E3779B97F4A7C15L;
    private static final long INVERSE = inverse();

    private VersionIds() {}

    private static long inverse() {
        long guess = ODD;
        for (int i = 0; i < 5; i++) {
            guess *= 2 - ODD * guess;
        }
        return guess;
    }

    static String of(long sequence) {
        long scrambled = Long.reverseBytes(sequence * ODD);
        byte[] bytes = ByteBuffer.allocate(24)
                .putLong(scrambled)
                .putLong(Scramble.mix(scrambled))
                .putLong(Scramble.mix(~scrambled))
                .array();
        return Base64.getUrlEncoder().encodeToString(bytes).replace('-', '.');
    }

    /** The number behind an id; empty when it was not made here. */
    static OptionalLong sequence(String id) {
        if (!id.matches("[A-Za-z0-9._]{32}")) {
            return OptionalLong.empty();
        }
        byte[] bytes = Base64.getUrlDecoder().decode(id.replace('.', '-'));
        long sequence =
                Long.reverseBytes(ByteBuffer.wrap(Arrays.copyOf(bytes, 8)).getLong()) * INVERSE;
        return of(sequence).equals(id) ? OptionalLong.of(sequence) : OptionalLong.empty();
    }
}
