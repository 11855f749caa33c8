package dev.sankofa.components.objects.s3;

import dev.sankofa.foundation.Cancellation;
import dev.sankofa.foundation.ErrorCode;
import dev.sankofa.foundation.SankofaException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * How many requests may be under way: half as many when the store says that it is too much, one more for each full round of
 * successes (additive increase, multiplicative decrease, as TCP does).
 */
final class AdaptiveLimit {
    private static final long CUT_INTERVAL_NANOS = TimeUnit.MILLISECONDS.toNanos(200);

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition freed = lock.newCondition();
    private final int most;
    private double limit;
    private int underWay;
    private long lastCut = System.nanoTime() - CUT_INTERVAL_NANOS;

    AdaptiveLimit(int most) {
        this.most = most;
        this.limit = most;
    }

    void acquire(Cancellation cancellation) {
        lock.lock();
        try {
            while (underWay >= Math.max(1, (int) limit)) {
                cancellation.check();
                freed.awaitNanos(TimeUnit.MILLISECONDS.toNanos(100));
            }
            underWay++;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SankofaException(ErrorCode.CANCELLED, "the run was cancelled", null, e);
        } finally {
            lock.unlock();
        }
    }

    void release() {
        lock.lock();
        try {
            underWay--;
            freed.signal();
        } finally {
            lock.unlock();
        }
    }

    void succeeded() {
        lock.lock();
        try {
            limit = Math.min(most, limit + 1 / limit);
        } finally {
            lock.unlock();
        }
    }

    /** Halves at most once in a short while: a burst of refusals is one message. */
    void throttled() {
        lock.lock();
        try {
            long now = System.nanoTime();
            if (now - lastCut >= CUT_INTERVAL_NANOS) {
                lastCut = now;
                limit = Math.max(1, limit / 2);
            }
        } finally {
            lock.unlock();
        }
    }

    int current() {
        lock.lock();
        try {
            return Math.max(1, (int) limit);
        } finally {
            lock.unlock();
        }
    }
}
