package dev.sankofa.sandbox.s3.store;

/** The finaliser of SplitMix64: a cheap bijection that looks random. */
final class Scramble {
    private Scramble() {}

    static long mix(long value) {
        long mixed = (value ^ value >>> 30) * 0xBF58476D1CE4E5B9L;
        mixed = (mixed ^ mixed >>> 27) * 0x94D049BB133111EBL;
        return mixed ^ mixed >>> 31;
    }
}
