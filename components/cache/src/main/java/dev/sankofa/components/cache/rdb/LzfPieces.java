package dev.sankofa.components.cache.rdb;

import java.io.IOException;

/** Unpacks LZF of any size through a window: a match never reaches further back than 8 KiB. See {@link Lzf}. */
final class LzfPieces {
    private static final int FARTHEST_BACK = 1 << 13;
    private static final int WINDOW_BYTES = 1 << 16;
    /** What one control byte gives at most. */
    private static final int LONGEST_STEP = 264;

    private final RdbInput in;
    private final RdbInput.Pieces pieces;
    private final byte[] window = new byte[WINDOW_BYTES];
    private int kept;
    private int at;
    private long given;

    private LzfPieces(RdbInput in, RdbInput.Pieces pieces) {
        this.in = in;
        this.pieces = pieces;
    }

    static void unpack(RdbInput in, long packed, long plain, RdbInput.Pieces pieces) throws IOException {
        LzfPieces unpacking = new LzfPieces(in, pieces);
        long end = Math.addExact(in.offset(), packed);
        while (in.offset() < end) {
            unpacking.step();
        }
        unpacking.give();
        if (in.offset() != end || unpacking.given != plain) {
            throw new RdbFormatException("an LZF string does not unpack to its length", in.offset());
        }
    }

    private void step() throws IOException {
        if (at + LONGEST_STEP > window.length) {
            slide();
        }
        int control = in.readByte();
        if (control < 32) {
            byte[] literal = in.readBytes(control + 1);
            System.arraycopy(literal, 0, window, at, literal.length);
            at += literal.length;
            return;
        }
        int length = control >>> 5;
        if (length == 7) {
            length += in.readByte();
        }
        int from = at - (((control & 0x1f) << 8) | in.readByte()) - 1;
        if (from < 0) {
            throw new RdbFormatException("an LZF string copies from before its start", in.offset());
        }
        for (int i = 0; i < length + 2; i++) {
            window[at + i] = window[from + i];
        }
        at += length + 2;
    }

    /** Gives what is new, and keeps what a match may still reach. */
    private void slide() {
        give();
        int keep = Math.min(at, FARTHEST_BACK);
        System.arraycopy(window, at - keep, window, 0, keep);
        at = keep;
        kept = keep;
    }

    private void give() {
        if (at > kept) {
            pieces.piece(window, kept, at - kept);
            given += at - kept;
            kept = at;
        }
    }
}
