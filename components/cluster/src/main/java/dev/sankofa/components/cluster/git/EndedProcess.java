package dev.sankofa.components.cluster.git;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * A process that JGit takes for ended as soon as its output is over: mostly it is gone then, and what it said about a failure was read.
 * Here the output is over when all that it said has been read, and the exit value waits for the end.
 */
final class EndedProcess extends Process {
    private static final long LIMIT_SECONDS = 10;

    /** As shells tell it of a program that was killed. */
    private static final int KILLED = 137;

    private final Process process;
    private final CountDownLatch said = new CountDownLatch(1);
    private final InputStream output;
    private final InputStream errors;

    EndedProcess(Process process) {
        this.process = process;
        this.output = new Ending(process.getInputStream(), this::awaitSaid);
        this.errors = new Ending(process.getErrorStream(), said::countDown);
    }

    /** Does something before it says that it is over. */
    private static final class Ending extends FilterInputStream {
        private final Runnable atEnd;

        Ending(InputStream in, Runnable atEnd) {
            super(in);
            this.atEnd = atEnd;
        }

        @Override
        public int read() throws IOException {
            return ended(super.read());
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            return ended(super.read(bytes, offset, length));
        }

        private int ended(int read) {
            if (read < 0) {
                atEnd.run();
            }
            return read;
        }
    }

    private void awaitSaid() {
        try {
            boolean all = said.await(LIMIT_SECONDS, TimeUnit.SECONDS);
            if (!all) {
                process.destroyForcibly();
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public OutputStream getOutputStream() {
        return process.getOutputStream();
    }

    @Override
    public InputStream getInputStream() {
        return output;
    }

    @Override
    public InputStream getErrorStream() {
        return errors;
    }

    @Override
    public int waitFor() throws InterruptedException {
        return process.waitFor();
    }

    @Override
    public int exitValue() {
        try {
            if (!process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        return process.isAlive() ? KILLED : process.exitValue();
    }

    @Override
    public void destroy() {
        process.destroy();
    }
}
