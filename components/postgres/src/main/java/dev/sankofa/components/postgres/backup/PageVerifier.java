package dev.sankofa.components.postgres.backup;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;

/**
 * Checks the pages of one relation file while its bytes pass by in pieces of any size. As the server does, it skips pages that were
 * never written, and pages changed since the backup began: WAL replay writes those anew.
 *
 * <p>A page begins with its LSN (high half, low half), then checksum (2 bytes at 8), flags, lower (at 12), upper (at 14); {@code
 * upper} is 0 on a page that was never written. All in the server's byte order, which is little-endian here.
 */
final class PageVerifier {
    private static final int MOST_REPORTED = 20;
    private static final VarHandle SHORT = MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);

    private final String file;
    private final long firstBlock;
    private final Lsn start;
    private final int blockBytes;
    private final byte[] partial;
    private final List<DamagedPage> damaged = new ArrayList<>();
    private int partialLength;
    private long block;

    PageVerifier(String file, RelationFile relation, PageLayout layout, Lsn start) {
        this.file = file;
        this.firstBlock = relation.segment() * (layout.segmentBytes() / layout.blockBytes());
        this.start = start;
        this.blockBytes = layout.blockBytes();
        this.partial = new byte[blockBytes];
    }

    void update(byte[] array, int offset, int length) {
        int at = offset;
        int end = offset + length;
        if (partialLength > 0) {
            at += fill(array, at, end);
        }
        while (end - at >= blockBytes) {
            verify(array, at);
            at += blockBytes;
        }
        if (at < end) {
            fill(array, at, end);
        }
    }

    private int fill(byte[] array, int at, int end) {
        int count = Math.min(end - at, blockBytes - partialLength);
        System.arraycopy(array, at, partial, partialLength, count);
        partialLength += count;
        if (partialLength == blockBytes) {
            verify(partial, 0);
            partialLength = 0;
        }
        return count;
    }

    private void verify(byte[] array, int offset) {
        long number = block++;
        if ((short) SHORT.get(array, offset + 14) == 0 || isNewerThanStart(array, offset)) {
            return;
        }
        int found = (short) SHORT.get(array, offset + 8) & 0xffff;
        int expected = PageChecksum.of(array, offset, blockBytes, firstBlock + number);
        if (found != expected && damaged.size() < MOST_REPORTED) {
            damaged.add(new DamagedPage(file, number, expected, found));
        }
    }

    private boolean isNewerThanStart(byte[] array, int offset) {
        long high = (int) INT.get(array, offset) & 0xffffffffL;
        long low = (int) INT.get(array, offset + 4) & 0xffffffffL;
        return new Lsn(high << 32 | low).compareTo(start) >= 0;
    }

    /** The pages that are wrong, not more than twenty. */
    List<DamagedPage> damaged() {
        return List.copyOf(damaged);
    }
}
