package dev.sankofa.recovery.cutover;

import dev.sankofa.foundation.Cancellation;
import java.time.Duration;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** Asks again and again, with a limit. */
final class Polling {
    private static final Duration PAUSE = Duration.ofMillis(200);

    private Polling() {}

    /** The first answer that is wanted, or the last one when the limit is over. */
    static <T> T until(Predicate<T> wanted, Supplier<T> question, Duration limit, Cancellation cancellation) {
        long end = System.nanoTime() + limit.toNanos();
        while (true) {
            cancellation.check();
            T answer = question.get();
            if (wanted.test(answer) || System.nanoTime() - end >= 0) {
                return answer;
            }
            cancellation.pause(PAUSE);
        }
    }
}
