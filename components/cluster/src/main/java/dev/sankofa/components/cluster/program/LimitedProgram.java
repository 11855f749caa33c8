package dev.sankofa.components.cluster.program;

import dev.sankofa.foundation.ErrorCode;
import dev.sankofa.foundation.SankofaException;
import java.io.File;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** A program of others that was run and has ended. */
public final class LimitedProgram {
    private final int status;
    private final byte[] output;

    private LimitedProgram(int status, byte[] output) {
        this.status = status;
        this.output = output;
    }

    /**
     * Runs a program to its end, without input. It is ended when it takes too long or says too much.
     *
     * @param builder says where its standard error goes
     * @param most bytes of output, which are not reached by a program that ends well
     * @throws IOException when it cannot be started
     * @throws SankofaException {@code CANCELLED} when this thread is interrupted
     */
    public static LimitedProgram run(ProcessBuilder builder, Duration limit, int most) throws IOException {
        Process process = builder.redirectInput(new File("/dev/null")).start();
        Thread watchdog = Thread.ofVirtual().name("program-limit").start(() -> endLate(process, limit));
        try {
            byte[] output = process.getInputStream().readNBytes(most);
            if (output.length == most) {
                end(process);
            }
            int status = process.waitFor();
            return new LimitedProgram(output.length == most ? Math.max(status, 1) : status, output);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SankofaException(ErrorCode.CANCELLED, "the run was cancelled", null, e);
        } finally {
            end(process);
            watchdog.interrupt();
        }
    }

    /** Its exit status; not 0 when it was ended. */
    public int status() {
        return status;
    }

    /** What it wrote; incomplete when it was ended. */
    public byte[] output() {
        return output;
    }

    private static void endLate(Process process, Duration limit) {
        try {
            if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
                end(process);
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    /** With what it has started, which would hold its output open. */
    private static void end(Process process) {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }
}
