package dev.sankofa.repository.engine;

import java.time.Duration;
import java.util.List;

/**
 * The waits of the lock protocol. Everybody who works on one repository has to keep to about the same ones: {@link #RESTIC}, unless it is
 * known that nobody else is there.
 *
 * @param settle between writing a lock and the second look
 * @param rereads pauses before an unreadable lock is read again
 * @param refresh age at which a lock is renewed
 * @param retry pause after a renewal that failed
 * @param rescue age at which the lock may no longer be believed in
 * @param look how often the clock is looked at
 */
public record LockTiming(
        Duration settle, List<Duration> rereads, Duration refresh, Duration retry, Duration rescue, Duration look) {
    public static final LockTiming RESTIC = new LockTiming(
            Duration.ofMillis(200),
            List.of(Duration.ofSeconds(5), Duration.ofSeconds(10), Duration.ofSeconds(20)),
            Duration.ofMinutes(5),
            Duration.ofMinutes(1),
            Duration.ofSeconds(22 * 60 + 30),
            Duration.ofSeconds(1));

    public LockTiming {
        rereads = List.copyOf(rereads);
    }
}
