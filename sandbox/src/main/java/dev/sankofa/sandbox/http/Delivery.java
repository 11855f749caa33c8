package dev.sankofa.sandbox.http;

import java.time.Duration;

/**
 * How a response travels; anything but {@link #NORMAL} is a fault made on purpose.
 *
 * @param delay how long nothing is sent
 * @param cutAfterBytes after how many bytes of the body the connection is reset; {@link #NO_CUT} for never,
 *     {@link #BEFORE_HEADERS} for no answer at all
 */
public record Delivery(Duration delay, long cutAfterBytes) {
    public static final long NO_CUT = Long.MAX_VALUE;
    public static final long BEFORE_HEADERS = -1;
    public static final Delivery NORMAL = new Delivery(Duration.ZERO, NO_CUT);

    public Delivery delayedBy(Duration time) {
        return new Delivery(time, cutAfterBytes);
    }

    public Delivery cutAfter(long bytes) {
        return new Delivery(delay, bytes);
    }
}
