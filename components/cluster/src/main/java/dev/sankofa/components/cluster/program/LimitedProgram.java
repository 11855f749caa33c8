package dev.sankofa.components.cluster.program;

import dev.sankofa.foundation.ErrorCode;
import dev.sankofa.foundation.SankofaException;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** A program of others that was run and has ended. */
public final class LimitedProgram {
    /** As shells tell it of a program that was killed. */
    private static final int KILLED = 137;

    /** What a program leaves in the background may hold its output open; what it said itself is read by then. */
    private static final Duration UNTIL_READ = Duration.ofSeconds(2);

    private final Process process;
    private final int most;
    private final ByteArrayOutputStream output = new ByteArrayOutputStream();

    private LimitedProgram(Process process, int most) {
        this.process = process;
        this.most = most;
    }

    /**
     * Runs a program to its end, without input. It is ended, with what it has started, when it takes too long or says too much.
     *
     * @param builder says where its standard error goes
     * @param most bytes of output, which are not reached by a program that ends well
     * @throws IOException when it cannot be started
     * @throws SankofaException {@code CANCELLED} when this thread is interrupted
     */
    public static LimitedProgram run(ProcessBuilder builder, Duration limit, int most) throws IOException {
        LimitedProgram program =
                new LimitedProgram(builder.redirectInput(new File("/dev/null")).start(), most);
        Thread reader = Thread.ofPlatform().daemon().name("program-output").start(program::read);
        try {
            if (program.process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
                reader.join(UNTIL_READ);
            }
            return program;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SankofaException(ErrorCode.CANCELLED, "the run was cancelled", null, e);
        } finally {
            program.end();
        }
    }

    private void read() {
        byte[] some = new byte[8 << 10];
        try {
            int count = process.getInputStream().read(some, 0, Math.min(some.length, most));
            while (count >= 0 && add(some, count)) {
                count = process.getInputStream().read(some, 0, Math.min(some.length, most - size()));
            }
        } catch (IOException _) {
            return; // it was ended
        }
        if (size() >= most) {
            end();
        }
    }

    /** Whether there is room for more. */
    private synchronized boolean add(byte[] bytes, int count) {
        output.write(bytes, 0, count);
        return output.size() < most;
    }

    private synchronized int size() {
        return output.size();
    }

    private void end() {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }

    /** Its exit status; not 0 when it was ended. */
    public int status() {
        return process.isAlive() || size() >= most ? KILLED : process.exitValue();
    }

    /** What it wrote; incomplete when it was ended. */
    public synchronized byte[] output() {
        return output.toByteArray();
    }
}
