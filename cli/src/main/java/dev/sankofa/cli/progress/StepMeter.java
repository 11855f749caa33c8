package dev.sankofa.cli.progress;

import dev.sankofa.foundation.Event;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/**
 * How fast one step goes and when it will end. The rate is that of the last ten seconds; the remaining time is a range between what
 * that rate and what the mean rate of the whole step promise.
 */
final class StepMeter {
    private static final long WINDOW = Duration.ofSeconds(10).toNanos();
    private static final long SETTLING = Duration.ofSeconds(2).toNanos();

    private final long begunAt;
    private final Deque<Sample> recent = new ArrayDeque<>();
    private Event.Progress latest;

    private record Sample(long nanos, long done) {}

    /** A time that remains, between two guesses. */
    record Remaining(Duration shortest, Duration longest) {}

    /**
     * @param nanos when the step began, by the clock that all later instants are taken from
     */
    StepMeter(String subject, String step, long nanos) {
        begunAt = nanos;
        latest = new Event.Progress(subject, step, 0, 0, 0, 0);
        recent.add(new Sample(nanos, 0));
    }

    void update(Event.Progress progress, long nanos) {
        latest = progress;
        recent.addLast(new Sample(nanos, done()));
        while (recent.size() > 2 && nanos - recent.getFirst().nanos() > WINDOW) {
            recent.removeFirst();
        }
    }

    Event.Progress latest() {
        return latest;
    }

    /** Whether bytes are what is counted; items otherwise. */
    boolean countsBytes() {
        return latest.bytesTotal() > 0 || (latest.itemsTotal() == 0 && latest.bytesDone() > 0);
    }

    long done() {
        return countsBytes() ? latest.bytesDone() : latest.itemsDone();
    }

    /** 0 while unknown. */
    long total() {
        return countsBytes() ? latest.bytesTotal() : latest.itemsTotal();
    }

    /** Bytes or items a second, 0 while unknown. */
    double rate(long now) {
        Sample first = recent.getFirst();
        return rate(done() - first.done(), now - first.nanos());
    }

    private double meanRate(long now) {
        return rate(done(), now - begunAt);
    }

    private static double rate(long done, long nanos) {
        return nanos <= 0 ? 0 : done * 1e9 / nanos;
    }

    /** Empty while the total is unknown, or in the first two seconds. */
    Optional<Remaining> remaining(long now) {
        long left = total() - done();
        double recentRate = rate(now);
        double meanRate = meanRate(now);
        if (left <= 0 || now - begunAt < SETTLING || recentRate <= 0 || meanRate <= 0) {
            return Optional.empty();
        }
        Duration one = seconds(left / recentRate);
        Duration other = seconds(left / meanRate);
        return Optional.of(one.compareTo(other) < 0 ? new Remaining(one, other) : new Remaining(other, one));
    }

    private static Duration seconds(double seconds) {
        return Duration.ofSeconds(Math.round(Math.min(seconds, 360_000)));
    }
}
