package dev.sankofa.testkit;

import dev.sankofa.foundation.Event;
import dev.sankofa.foundation.EventListener;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Keeps every event of a run, and complains when a step's numbers shrink, overtake their totals, or a step does not end. */
public final class RecordedEvents implements EventListener {
    private final List<Event> events = new ArrayList<>();

    @Override
    public synchronized void on(Event event) {
        events.add(event);
    }

    public synchronized List<Event> all() {
        return List.copyOf(events);
    }

    /** Checks the events of a run that ended well. */
    public void requireOrder(String subject) {
        Map<String, Event> last = new LinkedHashMap<>();
        for (Event event : all()) {
            require(event.subject().equals(subject), event, "has another subject than '" + subject + "'");
            follow(last, event);
        }
        require(!last.isEmpty(), "no step", "was started");
        last.values().forEach(event -> require(event instanceof Event.Finished, event, "is the last word of its step"));
    }

    private static void follow(Map<String, Event> last, Event event) {
        switch (event) {
            case Event.Started started -> {
                Event before = last.put(started.step(), started);
                require(before == null || before instanceof Event.Finished, event, "starts a step that runs");
            }
            case Event.Progress progress -> {
                Event before = last.put(progress.step(), progress);
                require(before != null && !(before instanceof Event.Finished), event, "belongs to no running step");
                requireGrowth(before, progress);
            }
            case Event.Finished finished -> {
                Event before = last.put(finished.step(), finished);
                require(before != null && !(before instanceof Event.Finished), event, "ends no running step");
            }
            case Event.Warning _, Event.Retrying _ -> {}
        }
    }

    private static void requireGrowth(Event before, Event.Progress progress) {
        require(within(progress.itemsDone(), progress.itemsTotal()), progress, "did more items than there are");
        require(within(progress.bytesDone(), progress.bytesTotal()), progress, "did more bytes than there are");
        if (before instanceof Event.Progress earlier) {
            require(progress.itemsDone() >= earlier.itemsDone(), progress, "lost items since " + earlier);
            require(progress.bytesDone() >= earlier.bytesDone(), progress, "lost bytes since " + earlier);
        }
    }

    private static boolean within(long done, long total) {
        return total == 0 || done <= total;
    }

    private static void require(boolean condition, Object event, String complaint) {
        if (!condition) {
            throw new AssertionError(event + " " + complaint);
        }
    }
}
