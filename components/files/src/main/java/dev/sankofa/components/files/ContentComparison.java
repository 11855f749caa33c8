package dev.sankofa.components.files;

import dev.sankofa.components.files.posix.Posix;
import dev.sankofa.components.files.posix.PosixException;
import dev.sankofa.components.spi.CaptureSource;
import dev.sankofa.components.spi.Entry;
import dev.sankofa.components.spi.StepProgress;
import dev.sankofa.foundation.Cancellation;
import dev.sankofa.foundation.ErrorCode;
import dev.sankofa.foundation.SankofaException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/** Compares a restored file's bytes with the stored ones, which proves more than comparing digests of both. */
final class ContentComparison {
    private static final int BUFFER = 64 << 10;

    private final CaptureSource capture;
    private final TreeChecks checks;
    private final StepProgress progress;
    private final Cancellation cancellation;

    ContentComparison(CaptureSource capture, TreeChecks checks, StepProgress progress, Cancellation cancellation) {
        this.capture = capture;
        this.checks = checks;
        this.progress = progress;
        this.cancellation = cancellation;
    }

    void compare(Posix posix, OpenDirectory directory, Entry entry) {
        cancellation.check();
        try {
            int descriptor =
                    posix.files().openFile(directory.descriptor(), entry.path().name());
            try (InputStream expected = capture.open(entry)) {
                checks.compareExtendedAttributes(
                        entry, posix.extendedAttributes().read(descriptor));
                compare(posix, descriptor, expected, entry);
            } finally {
                posix.files().close(descriptor);
            }
        } catch (IOException e) {
            checks.contents().differ(entry.path(), Failures.text(e));
        } catch (SankofaException e) {
            if (e.code() != ErrorCode.REPOSITORY_DAMAGED) {
                throw e;
            }
            checks.contents().differ(entry.path(), Failures.text(e));
        }
        progress.add(1, 0);
    }

    private void compare(Posix posix, int descriptor, InputStream expected, Entry entry) throws IOException {
        byte[] wanted = new byte[BUFFER];
        byte[] found = new byte[BUFFER];
        long position = 0;
        int count = expected.readNBytes(wanted, 0, BUFFER);
        while (count > 0) {
            cancellation.check();
            int present = readFully(posix, descriptor, position, found, count);
            int mismatch = Arrays.mismatch(wanted, 0, count, found, 0, present);
            if (mismatch >= 0) {
                checks.contents().differ(entry.path(), "differs from byte " + (position + mismatch));
                return;
            }
            position += count;
            progress.add(0, count);
            count = expected.readNBytes(wanted, 0, BUFFER);
        }
        boolean isLonger = posix.files().read(descriptor, position, found, 0, 1) > 0;
        if (isLonger) {
            checks.contents().differ(entry.path(), "is longer than " + position + " bytes");
        } else {
            checks.contents().agree();
        }
    }

    private static int readFully(Posix posix, int descriptor, long position, byte[] target, int length)
            throws PosixException {
        int done = 0;
        while (done < length) {
            int count = posix.files().read(descriptor, position + done, target, done, length - done);
            if (count < 0) {
                return done;
            }
            done += count;
        }
        return done;
    }
}
