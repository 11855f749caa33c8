package dev.sankofa.components.files;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * A bounded queue whose producer, once it found the queue full, is woken when half of it is free, and not for every place: waking a
 * thread costs as much as reading a small file.
 */
final class TaskQueue<T> {
    private final int capacity;
    private final Queue<T> tasks;
    private final Lock lock = new ReentrantLock();
    private final Condition isThere = lock.newCondition();
    private final Condition isHalfFree = lock.newCondition();

    TaskQueue(int capacity) {
        this.capacity = capacity;
        this.tasks = new ArrayDeque<>(capacity);
    }

    /** Waits for room; whether there was some in time. */
    boolean offer(T task, long millis) throws InterruptedException {
        long left = TimeUnit.MILLISECONDS.toNanos(millis);
        lock.lock();
        try {
            while (tasks.size() == capacity) {
                if (left <= 0) {
                    return false;
                }
                left = isHalfFree.awaitNanos(left);
            }
            tasks.add(task);
            isThere.signal();
            return true;
        } finally {
            lock.unlock();
        }
    }

    /** Waits for a task; nothing when none came in time. */
    @Nullable
    T poll(long millis) throws InterruptedException {
        long left = TimeUnit.MILLISECONDS.toNanos(millis);
        lock.lock();
        try {
            while (tasks.isEmpty() && left > 0) {
                left = isThere.awaitNanos(left);
            }
            T task = tasks.poll();
            if (tasks.size() == capacity / 2) {
                isHalfFree.signal();
            }
            return task;
        } finally {
            lock.unlock();
        }
    }

    boolean isEmpty() {
        lock.lock();
        try {
            return tasks.isEmpty();
        } finally {
            lock.unlock();
        }
    }
}
