package dev.sankofa.cli.progress;

import dev.sankofa.cli.output.Console;
import dev.sankofa.cli.output.OutputFormat;
import dev.sankofa.foundation.Event;
import dev.sankofa.foundation.EventListener;
import java.util.function.LongSupplier;

/** Shows a run's events in the way that fits the console; {@link #close()} leaves a clean line for what is printed next. */
public final class Progress implements EventListener, AutoCloseable {
    private final EventListener listener;
    private final Runnable closing;

    private Progress(EventListener listener, Runnable closing) {
        this.listener = listener;
        this.closing = closing;
    }

    /**
     * @param quiet only warnings are shown
     * @param nanos a clock that only grows
     */
    public static Progress on(Console console, OutputFormat format, boolean quiet, LongSupplier nanos) {
        if (format == OutputFormat.NDJSON) {
            return new Progress(new JsonLines(console, nanos), () -> {});
        }
        if (quiet) {
            PlainLines lines = new PlainLines(console, nanos);
            return new Progress(event -> onlyWarnings(event, lines), () -> {});
        }
        if (console.animated()) {
            MovingLine line = new MovingLine(console, nanos);
            return new Progress(line, line::close);
        }
        return new Progress(new PlainLines(console, nanos), () -> {});
    }

    private static void onlyWarnings(Event event, EventListener listener) {
        if (event instanceof Event.Warning) {
            listener.on(event);
        }
    }

    @Override
    public void on(Event event) {
        listener.on(event);
    }

    @Override
    public void close() {
        closing.run();
    }
}
