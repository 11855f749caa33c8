package dev.sankofa.components.cluster.restore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.sankofa.components.spi.Finding;
import dev.sankofa.components.spi.RestorePlan;
import dev.sankofa.components.spi.RestorePlan.Step;
import dev.sankofa.components.spi.Severity;
import dev.sankofa.components.spi.Verification;
import dev.sankofa.foundation.ErrorCode;
import dev.sankofa.foundation.SankofaException;
import java.io.IOException;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** Expectations that hold on every API server: each test has an application of its own there. */
abstract class ShopSuite {
    private Optional<Shop> opened = Optional.empty();

    /** How to reach a server. */
    abstract Map<String, ?> settings() throws IOException;

    @BeforeEach
    void open() throws IOException {
        opened = Optional.of(new Shop(settings()));
    }

    @AfterEach
    void close() {
        opened.ifPresent(Shop::close);
    }

    final Shop shop() {
        return opened.orElseThrow();
    }

    static SankofaException failure(ErrorCode code, ThrowingCallable work) {
        SankofaException failure =
                Objects.requireNonNull(catchThrowableOfType(SankofaException.class, work), "nothing failed");
        assertThat(failure.code()).as(failure.getMessage()).isEqualTo(code);
        if (code != ErrorCode.CANCELLED) {
            assertThat(failure.hint())
                    .hasValueSatisfying(hint -> assertThat(hint).endsWith("."));
        }
        return failure;
    }

    static void requireAccepted(RestorePlan plan) {
        assertThat(plan.findings())
                .filteredOn(finding -> finding.severity() == Severity.ERROR)
                .isEmpty();
    }

    static void requireProven(Verification proof) {
        assertThat(proof.isPassed()).as(proof.checks().toString()).isTrue();
    }

    static Step step(RestorePlan plan, String object) {
        return plan.steps().stream()
                .filter(step -> step.object().equals(object))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no step for " + object + " in " + plan.steps()));
    }

    static Finding refusal(RestorePlan plan) {
        return plan.findings().stream()
                .filter(finding -> finding.severity() == Severity.ERROR)
                .findFirst()
                .orElseThrow(() -> new AssertionError("the plan is not refused: " + plan.findings()));
    }
}
