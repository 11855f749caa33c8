package dev.sankofa.components.files;

import dev.sankofa.components.files.posix.FileStatus;
import dev.sankofa.components.files.posix.Posix;
import dev.sankofa.components.files.posix.PosixException;
import dev.sankofa.foundation.Cancellation;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Objects;

/**
 * The bytes of an open file, up to the size it had when it was opened; holes are not read, they are zeros. At its end it looks
 * whether the file was changed meanwhile.
 */
final class SourceStream extends InputStream {
    private final Posix posix;
    private final int descriptor;
    private final FileStatus before;
    private final boolean failsOnChange;
    private final Cancellation cancellation;
    private long position;
    private long dataEnd;
    private long holeEnd;
    private boolean ended;
    private boolean changed;

    /**
     * @param failsOnChange whether a change is reported by throwing {@link ChangedException} at the end, so that nothing is stored
     */
    SourceStream(Posix posix, int descriptor, FileStatus before, boolean failsOnChange, Cancellation cancellation) {
        this.posix = posix;
        this.descriptor = descriptor;
        this.before = before;
        this.failsOnChange = failsOnChange;
        this.cancellation = cancellation;
        this.dataEnd = before.mayHaveHoles() ? 0 : before.size();
    }

    /** The file was written to while it was read. */
    static final class ChangedException extends IOException {
        private static final long serialVersionUID = 1L;

        ChangedException() {
            super("changed while it was read");
        }
    }

    /** Known once the end was reached. */
    boolean isChanged() {
        return changed;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        Objects.checkFromIndexSize(offset, length, target.length);
        if (length == 0) {
            return 0;
        }
        cancellation.check();
        if (position >= before.size()) {
            return end();
        }
        if (position >= dataEnd && position >= holeEnd) {
            findNext();
        }
        int wanted = (int) Math.min(length, Math.max(dataEnd, holeEnd) - position);
        return position < holeEnd ? readHole(target, offset, wanted) : readData(target, offset, wanted);
    }

    /** One of the two ends is moved behind the position. */
    private void findNext() throws PosixException {
        long data = posix.files().nextData(descriptor, position);
        if (data < 0 || data > position) {
            holeEnd = data < 0 ? before.size() : Math.min(data, before.size());
        } else {
            dataEnd = Math.min(posix.files().nextHole(descriptor, position), before.size());
        }
    }

    private int readHole(byte[] target, int offset, int length) {
        Arrays.fill(target, offset, offset + length, (byte) 0);
        position += length;
        return length;
    }

    private int readData(byte[] target, int offset, int length) throws IOException {
        int count = posix.files().read(descriptor, position, target, offset, length);
        if (count < 0) {
            return end();
        }
        position += count;
        return count;
    }

    private int end() throws IOException {
        if (!ended) {
            ended = true;
            changed = !posix.metadata().status(descriptor).isSameContentAs(before);
        }
        if (changed && failsOnChange) {
            throw new ChangedException();
        }
        return -1;
    }
}
