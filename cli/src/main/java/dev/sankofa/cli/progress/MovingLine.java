package dev.sankofa.cli.progress;

import dev.sankofa.cli.output.Console;
import dev.sankofa.foundation.Event;
import dev.sankofa.foundation.EventListener;
import java.time.Duration;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Progress on a terminal: the step under way is one line that is written anew ten times a second at most; what has ended, and every
 * warning, stays above it. {@link #close()} removes the line.
 */
final class MovingLine implements EventListener, AutoCloseable {
    private static final long EVERY = Duration.ofMillis(100).toNanos();
    private static final String CLEAR = "\r\u001b[K";

    private final Console console;
    private final LongSupplier nanos;
    private @Nullable StepMeter meter;
    private long shownAt;
    private boolean isShown;

    MovingLine(Console console, LongSupplier nanos) {
        this.console = console;
        this.nanos = nanos;
    }

    @Override
    public synchronized void on(Event event) {
        switch (event) {
            case Event.Started started -> begin(started);
            case Event.Progress progress -> update(progress);
            case Event.Finished finished -> {
                meter = null;
                stay(ProgressText.finished(finished));
            }
            case Event.Warning warning -> stay(yellow(ProgressText.warning(warning)));
            case Event.Retrying retrying -> stay(ProgressText.retrying(retrying));
        }
    }

    private void begin(Event.Started started) {
        meter = new StepMeter(started.subject(), started.step(), nanos.getAsLong());
        show();
    }

    private void update(Event.Progress progress) {
        StepMeter current = Optional.ofNullable(meter)
                .filter(known -> known.latest().step().equals(progress.step())
                        && known.latest().subject().equals(progress.subject()))
                .orElseGet(() -> new StepMeter(progress.subject(), progress.step(), nanos.getAsLong()));
        meter = current;
        current.update(progress, nanos.getAsLong());
        if (nanos.getAsLong() - shownAt >= EVERY) {
            show();
        }
    }

    /** One column stays free: a full line makes some terminals wrap. */
    private void show() {
        StepMeter current = meter;
        if (current != null) {
            shownAt = nanos.getAsLong();
            console.err().print(CLEAR + ProgressText.line(current, shownAt, console.width() - 1));
            console.err().flush();
            isShown = true;
        }
    }

    private void stay(String line) {
        remove();
        console.err().println(line);
        show();
        console.err().flush();
    }

    private String yellow(String text) {
        return console.coloured() ? "\u001b[33m" + text + "\u001b[0m" : text;
    }

    private void remove() {
        if (isShown) {
            console.err().print(CLEAR);
            isShown = false;
        }
    }

    @Override
    public synchronized void close() {
        meter = null;
        remove();
        console.err().flush();
    }
}
