package dev.sankofa.components.files;

import dev.sankofa.components.spi.CaptureSource;
import dev.sankofa.components.spi.Entry;
import dev.sankofa.components.spi.EntryPath;
import dev.sankofa.components.spi.EntryType;
import dev.sankofa.components.spi.Facts;
import dev.sankofa.components.spi.RunContext;
import dev.sankofa.components.spi.StepProgress;
import dev.sankofa.components.spi.Verification;
import dev.sankofa.foundation.ErrorCode;
import dev.sankofa.foundation.SankofaException;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;

/** Proves a capture by reading every byte of it; each blob is checked against its id on the way. */
final class CaptureReading {
    private static final int BUFFER = 64 << 10;

    private final CaptureSource capture;
    private final RunContext run;
    private final StepProgress progress;
    private final Tally readable = new Tally("every stored byte can be read");
    private final Tally sizes = new Tally("sizes of stored files");

    private CaptureReading(CaptureSource capture, RunContext run, StepProgress progress) {
        this.capture = capture;
        this.run = run;
        this.progress = progress;
    }

    static Verification verify(String subject, CaptureSource capture, int readers, RunContext run) {
        run.cancellation().check();
        StepProgress progress = StepProgress.begin(run, subject, "reading the capture");
        CaptureReading reading = new CaptureReading(capture, run, progress);
        try (Workers workers = Workers.start(readers, subject + "-verifier", run.cancellation())) {
            capture.walk(EntryPath.ROOT, entry -> {
                run.cancellation().check();
                if (entry.attributes().type() == EntryType.FILE) {
                    workers.submit(posix -> reading.read(entry));
                }
            });
            workers.finish();
        }
        run.cancellation().check();
        progress.finish();
        return new Verification(List.of(reading.readable.check(), reading.sizes.check()), Facts.NONE);
    }

    private void read(Entry entry) {
        try (InputStream bytes = capture.open(entry)) {
            long size = count(bytes);
            readable.agree();
            sizes.compare(entry.path(), entry.attributes().size(), size);
            progress.add(1, 0);
        } catch (IOException e) {
            readable.differ(entry.path(), e.toString());
        } catch (SankofaException e) {
            if (e.code() != ErrorCode.REPOSITORY_DAMAGED) {
                throw e;
            }
            readable.differ(entry.path(), Failures.text(e));
        }
    }

    private long count(InputStream bytes) throws IOException {
        byte[] buffer = new byte[BUFFER];
        long size = 0;
        int count = bytes.read(buffer);
        while (count >= 0) {
            run.cancellation().check();
            size += count;
            progress.add(0, count);
            count = bytes.read(buffer);
        }
        return size;
    }
}
