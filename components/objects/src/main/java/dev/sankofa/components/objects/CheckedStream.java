package dev.sankofa.components.objects;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Reports the end of an object's bytes only after they were found to be the right ones; otherwise fails as its maker says. */
final class CheckedStream extends FilterInputStream {
    private final ContentCheck check;
    private final Complaint complain;
    private boolean ended;

    /** What to throw when the bytes are wrong. */
    interface Complaint {
        void raise(String complaint) throws IOException;
    }

    CheckedStream(InputStream in, ContentCheck check, Complaint complain) {
        super(in);
        this.check = check;
        this.complain = complain;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        int count = in.read(target, offset, length);
        if (count > 0) {
            check.update(target, offset, count);
        }
        if (count < 0 && !ended) {
            ended = true;
            requireRight();
        }
        return count;
    }

    private void requireRight() throws IOException {
        String complaint = check.complaint().orElse("");
        if (!complaint.isEmpty()) {
            complain.raise(complaint);
        }
    }

    @Override
    public long skip(long count) {
        return 0;
    }

    @Override
    public boolean markSupported() {
        return false;
    }
}
