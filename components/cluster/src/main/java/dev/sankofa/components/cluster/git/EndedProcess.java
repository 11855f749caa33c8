package dev.sankofa.components.cluster.git;

import java.io.InputStream;
import java.io.OutputStream;
import java.util.concurrent.TimeUnit;

/**
 * A process whose exit value may be asked for while it is about to end: JGit asks as soon as its output is over, when the process is
 * mostly, and not always, gone.
 */
final class EndedProcess extends Process {
    private static final long LIMIT_SECONDS = 10;

    private final Process process;

    EndedProcess(Process process) {
        this.process = process;
    }

    @Override
    public OutputStream getOutputStream() {
        return process.getOutputStream();
    }

    @Override
    public InputStream getInputStream() {
        return process.getInputStream();
    }

    @Override
    public InputStream getErrorStream() {
        return process.getErrorStream();
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
        return process.exitValue();
    }

    @Override
    public void destroy() {
        process.destroy();
    }
}
