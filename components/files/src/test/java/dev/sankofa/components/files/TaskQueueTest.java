package dev.sankofa.components.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
final class TaskQueueTest {
    private static final long LONG = 30_000;

    @Test
    void whatIsOfferedComesOutInOrderAndNothingElse() throws InterruptedException {
        TaskQueue<Integer> queue = new TaskQueue<>(3);
        assertThat(queue.poll(1)).isNull();
        for (int i = 0; i < 3; i++) {
            assertThat(queue.offer(i, 1)).isTrue();
        }
        assertThat(queue.offer(3, 1)).as("there is no room").isFalse();
        assertThat(queue.isEmpty()).isFalse();
        for (int i = 0; i < 3; i++) {
            assertThat(queue.poll(1)).isEqualTo(i);
        }
        assertThat(queue.isEmpty()).isTrue();
    }

    @Test
    void whoFoundItFullGoesOnWhenHalfOfItIsFree() throws Exception {
        TaskQueue<Integer> queue = new TaskQueue<>(4);
        for (int i = 0; i < 4; i++) {
            queue.offer(i, 1);
        }
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<Boolean> waiting = threads.submit(() -> queue.offer(4, LONG));
            queue.poll(1);
            queue.poll(1);
            assertThat(waiting.get(LONG / 2, TimeUnit.MILLISECONDS)).isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 7, 128})
    void severalThreadsGetEachTaskOnce(int capacity) throws Exception {
        int count = 20_000;
        TaskQueue<Integer> queue = new TaskQueue<>(capacity);
        ConcurrentLinkedQueue<Integer> done = new ConcurrentLinkedQueue<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> takers = new ArrayList<>();
            for (int i = 0; i < 3; i++) {
                takers.add(threads.submit(() -> {
                    for (Integer task = queue.poll(LONG); task != null && task >= 0; task = queue.poll(LONG)) {
                        done.add(task);
                    }
                    return null;
                }));
            }
            for (int i = 0; i < count; i++) {
                assertThat(queue.offer(i, LONG)).isTrue();
            }
            for (int i = 0; i < takers.size(); i++) {
                assertThat(queue.offer(-1, LONG)).isTrue();
            }
            for (Future<?> taker : takers) {
                taker.get(LONG, TimeUnit.MILLISECONDS);
            }
        }
        assertThat(done)
                .containsExactlyInAnyOrderElementsOf(
                        IntStream.range(0, count).boxed().toList());
    }
}
