package dev.sankofa.cli.progress;

import dev.sankofa.application.json.JsonDocument;
import dev.sankofa.cli.output.Console;
import dev.sankofa.cli.output.Result;
import dev.sankofa.foundation.Event;
import dev.sankofa.foundation.EventListener;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.LongSupplier;

/** Progress for programs: a JSON object on a line of standard output for each event; progress at most once a second for each step. */
final class JsonLines implements EventListener {
    private static final long EVERY = Duration.ofSeconds(1).toNanos();

    private final Console console;
    private final LongSupplier nanos;
    private final Map<String, Long> shownAt = new HashMap<>();

    JsonLines(Console console, LongSupplier nanos) {
        this.console = console;
        this.nanos = nanos;
    }

    @Override
    public synchronized void on(Event event) {
        switch (event) {
            case Event.Started(String subject, String step) ->
                print(line("started", subject).put("step", step));
            case Event.Progress progress -> progress(progress);
            case Event.Finished(String subject, String step, long items, long bytes, Duration duration) ->
                print(line("finished", subject)
                        .put("step", step)
                        .put("items", items)
                        .put("bytes", bytes)
                        .put("seconds", duration));
            case Event.Warning(String subject, String message) ->
                print(line("warning", subject).put("message", message));
            case Event.Retrying(String subject, String attempt, String reason, Duration delay) ->
                print(line("retrying", subject)
                        .put("attempt", attempt)
                        .put("reason", reason)
                        .put("delaySeconds", delay));
        }
    }

    private void progress(Event.Progress event) {
        long now = nanos.getAsLong();
        String key = event.subject() + "\n" + event.step();
        Long before = shownAt.get(key);
        if (before == null || now - before >= EVERY) {
            shownAt.put(key, now);
            print(line("progress", event.subject())
                    .put("step", event.step())
                    .put("itemsDone", event.itemsDone())
                    .put("itemsTotal", event.itemsTotal())
                    .put("bytesDone", event.bytesDone())
                    .put("bytesTotal", event.bytesTotal()));
        }
    }

    private static JsonDocument line(String type, String subject) {
        return JsonDocument.versioned(Result.SCHEMA_VERSION).put("type", type).put("subject", subject);
    }

    private void print(JsonDocument document) {
        console.out().println(document.line());
        console.out().flush();
    }
}
