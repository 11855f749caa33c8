package dev.sankofa.cli.progress;

import dev.sankofa.cli.output.Text;
import dev.sankofa.foundation.Event;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A step's progress in words, in the width there is. */
final class ProgressText {
    private ProgressText() {}

    /** Everything there is to say, as parts in the order in which they are shown. */
    static String line(StepMeter meter, long now, int width) {
        Event.Progress latest = meter.latest();
        List<String> parts = new ArrayList<>(List.of(amount(meter)));
        if (meter.total() > 0) {
            parts.add(percent(meter));
        }
        double rate = meter.rate(now);
        if (rate > 0) {
            parts.add(meter.countsBytes() ? Text.size(Math.round(rate)) + "/s" : Text.count(Math.round(rate)) + "/s");
        }
        meter.remaining(now).map(ProgressText::eta).ifPresent(parts::add);
        String numbers = String.join("  ", parts);
        String what = Text.clean(latest.subject() + ": " + latest.step());
        int room = width - numbers.length() - 2;
        if (room >= 12 || room >= what.length()) {
            return Text.cut(what, room) + "  " + numbers;
        }
        return Text.cut(Text.cut(Text.clean(latest.subject()), 12) + "  " + numbers, width);
    }

    private static String amount(StepMeter meter) {
        return meter.total() > 0
                ? show(meter, meter.done()) + "/" + show(meter, meter.total())
                : show(meter, meter.done());
    }

    private static String show(StepMeter meter, long amount) {
        return meter.countsBytes() ? Text.size(amount) : Text.count(amount);
    }

    private static String percent(StepMeter meter) {
        return Math.min(100, Math.floorDiv(meter.done() * 100, meter.total())) + "%";
    }

    /** One time when both guesses are about the same, a range otherwise. */
    private static String eta(StepMeter.Remaining remaining) {
        Duration shortest = remaining.shortest();
        Duration longest = remaining.longest();
        boolean same = longest.toSeconds() - shortest.toSeconds() <= Math.max(2, shortest.toSeconds() / 5);
        return "ETA " + (same ? Text.clock(longest) : Text.clock(shortest) + "-" + Text.clock(longest));
    }

    static String finished(Event.Finished event) {
        List<String> parts = new ArrayList<>();
        if (event.items() > 0) {
            parts.add(Text.count(event.items(), "item"));
        }
        if (event.bytes() > 0) {
            parts.add(Text.size(event.bytes()));
        }
        parts.add(Text.duration(event.duration()));
        return Text.clean(event.subject() + ": " + event.step()) + ": done, " + String.join(", ", parts);
    }

    static String warning(Event.Warning event) {
        return "warning: " + Text.clean(event.subject() + ": " + event.message());
    }

    static String retrying(Event.Retrying event) {
        return Text.clean(event.subject() + ": " + event.attempt() + " failed: " + event.reason()) + "; again in "
                + Text.duration(event.delay());
    }
}
