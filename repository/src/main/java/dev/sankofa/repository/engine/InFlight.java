package dev.sankofa.repository.engine;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;

/** Counts tasks that were begun and have not ended, and waits until there are none. */
final class InFlight {
    private static final long LOOK_MILLIS = 50;

    private final Lock lock = new ReentrantLock();
    private final Condition none = lock.newCondition();
    private int count;

    void begin() {
        lock.lock();
        try {
            count++;
        } finally {
            lock.unlock();
        }
    }

    void end() {
        lock.lock();
        try {
            count--;
            if (count == 0) {
                none.signalAll();
            }
        } finally {
            lock.unlock();
        }
    }

    /** Returns when nothing is in flight, or with an exception when the work has ended otherwise. */
    void awaitNone(FirstFailure failure) {
        failure.await(() -> isIdleSoon() ? Boolean.TRUE : null);
        failure.check();
    }

    private boolean isIdleSoon() throws InterruptedException {
        lock.lock();
        try {
            long left = TimeUnit.MILLISECONDS.toNanos(LOOK_MILLIS);
            while (count > 0 && left > 0) {
                left = none.awaitNanos(left);
            }
            return count == 0;
        } finally {
            lock.unlock();
        }
    }
}
