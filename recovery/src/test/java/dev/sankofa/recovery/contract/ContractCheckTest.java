package dev.sankofa.recovery.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sankofa.components.spi.Existence;
import dev.sankofa.components.spi.Referenced;
import dev.sankofa.components.spi.Referencing;
import dev.sankofa.components.spi.RunContext;
import dev.sankofa.components.spi.Settings;
import dev.sankofa.foundation.Cancellation;
import dev.sankofa.foundation.ErrorCode;
import dev.sankofa.foundation.EventListener;
import dev.sankofa.foundation.SankofaException;
import dev.sankofa.recovery.contract.ContractCheck.Side;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(30)
class ContractCheckTest {
    private static final Contract CONTRACT = new Contract("images exist", "database", "select key", "uploads");
    private static final Settings SOURCE = Settings.of("source", List.of(), Map.of());

    private final Cancellation cancellation = new Cancellation();

    @TempDir
    private Path scratch;

    @Test
    void aContractIsKeptWhenEverythingExists() {
        ContractResult result = evaluate(numbers(1000), key -> true);
        assertThat(result.outcome()).isEqualTo(ContractResult.Outcome.KEPT);
        assertThat(result.checked()).isEqualTo(1000);
        assertThat(result.detail()).isEqualTo("asked database in the source, uploads in the restored target");
    }

    @Test
    void missingNamesAreCountedAndTheFirstOnesNamed() {
        ContractResult result = evaluate(numbers(1000), key -> !key.endsWith("7"));
        assertThat(result.outcome()).isEqualTo(ContractResult.Outcome.BROKEN);
        assertThat(result.missing()).isEqualTo(100);
        assertThat(result.firstMissing())
                .hasSize(ContractResult.NAMED)
                .isSorted()
                .allMatch(key -> key.endsWith("7"));
    }

    @Test
    void noMoreAsksThanAllowedAreUnderWay() {
        AtomicInteger now = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        evaluate(numbers(200), key -> {
            most.accumulateAndGet(now.incrementAndGet(), Math::max);
            pause();
            now.decrementAndGet();
            return true;
        });
        assertThat(most.get()).isBetween(2, 4);
    }

    private static void pause() {
        try {
            Thread.sleep(1);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void theFirstFailureEndsTheEvaluation() {
        AtomicInteger produced = new AtomicInteger();
        Referencing endless = (target, query, run, consumer) -> {
            while (true) {
                consumer.accept("key" + produced.incrementAndGet());
            }
        };
        assertThatThrownBy(() -> evaluate(endless, key -> {
                    throw new SankofaException(ErrorCode.SOURCE_DENIED, "bucket refuses", "Grant it.");
                }))
                .isInstanceOfSatisfying(
                        SankofaException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.SOURCE_DENIED));
    }

    @Test
    void cancellationEndsTheEvaluation() {
        assertThatThrownBy(() -> evaluate(numbers(1000), key -> {
                    cancellation.cancel();
                    return true;
                }))
                .isInstanceOfSatisfying(
                        SankofaException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.CANCELLED));
    }

    @Test
    void aContractThatWasNotRunIsNotKept() {
        assertThat(ContractResult.notRun(CONTRACT, "uploads cannot say what exists")
                        .outcome())
                .isEqualTo(ContractResult.Outcome.NOT_RUN);
    }

    private static Referencing numbers(int count) {
        return (target, query, run, consumer) ->
                IntStream.range(0, count).mapToObj(i -> "key" + i).forEach(consumer);
    }

    private ContractResult evaluate(Referencing from, Predicate<String> exists) {
        Question question = new Question(exists);
        Referenced in = (target, run) -> question;
        RunContext run = new RunContext(EventListener.NONE, cancellation, InstantSource.system(), scratch);
        try {
            return new ContractCheck(4)
                    .evaluate(
                            CONTRACT,
                            new Side<>(from, SOURCE, "the source"),
                            new Side<>(in, SOURCE, "the restored target"),
                            run);
        } finally {
            assertThat(question.closed).isEqualTo(1);
        }
    }

    /** Counts how often it was closed. */
    private static final class Question implements Existence {
        private final Predicate<String> answer;
        private int closed;

        Question(Predicate<String> answer) {
            this.answer = answer;
        }

        @Override
        public boolean exists(String name) {
            return answer.test(name);
        }

        @Override
        public void close() {
            closed++;
        }
    }
}
