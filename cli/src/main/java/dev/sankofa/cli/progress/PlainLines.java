package dev.sankofa.cli.progress;

import dev.sankofa.cli.output.Console;
import dev.sankofa.cli.output.Text;
import dev.sankofa.foundation.Event;
import dev.sankofa.foundation.EventListener;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.LongSupplier;

/** Progress for logs: a line for what begins and ends, and one every ten seconds for each step under way. */
final class PlainLines implements EventListener {
    private static final long EVERY = Duration.ofSeconds(10).toNanos();
    private static final int WIDTH = 200;

    private final Console console;
    private final LongSupplier nanos;
    private final Map<String, StepMeter> meters = new HashMap<>();
    private final Map<String, Long> shownAt = new HashMap<>();

    PlainLines(Console console, LongSupplier nanos) {
        this.console = console;
        this.nanos = nanos;
    }

    @Override
    public synchronized void on(Event event) {
        switch (event) {
            case Event.Started(String subject, String step) -> {
                begin(subject, step);
                print(Text.clean(subject + ": " + step));
            }
            case Event.Progress progress -> update(progress);
            case Event.Finished finished -> {
                meters.remove(finished.subject());
                print(ProgressText.finished(finished));
            }
            case Event.Warning warning -> print(ProgressText.warning(warning));
            case Event.Retrying retrying -> print(ProgressText.retrying(retrying));
        }
    }

    private StepMeter begin(String subject, String step) {
        long now = nanos.getAsLong();
        StepMeter meter = new StepMeter(subject, step, now);
        meters.put(subject, meter);
        shownAt.put(subject, now);
        return meter;
    }

    private void update(Event.Progress progress) {
        StepMeter known = meters.get(progress.subject());
        StepMeter meter = known != null && known.latest().step().equals(progress.step())
                ? known
                : begin(progress.subject(), progress.step());
        long now = nanos.getAsLong();
        meter.update(progress, now);
        if (now - shownAt.getOrDefault(progress.subject(), now) >= EVERY) {
            shownAt.put(progress.subject(), now);
            print(ProgressText.line(meter, now, WIDTH));
        }
    }

    private void print(String line) {
        console.err().println(line);
        console.err().flush();
    }
}
