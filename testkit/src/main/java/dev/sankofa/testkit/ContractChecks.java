package dev.sankofa.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.sankofa.components.spi.Finding;
import dev.sankofa.components.spi.RestorePlan;
import dev.sankofa.components.spi.Severity;
import dev.sankofa.components.spi.Verification;
import dev.sankofa.foundation.SankofaException;
import org.assertj.core.api.Condition;
import org.junit.jupiter.api.function.Executable;

/** Judgements that several tests of the {@link ComponentContract} make. */
final class ContractChecks {
    private ContractChecks() {}

    static void requireAccepted(RestorePlan plan) {
        assertThat(plan.findings())
                .filteredOn(finding -> finding.severity() == Severity.ERROR)
                .isEmpty();
    }

    static void requirePassed(Verification verification) {
        assertThat(verification.checks())
                .doNotHave(new Condition<>(check -> check.result() == Verification.Result.FAILED, "failed"));
        assertThat(verification.checks()).anySatisfy(check -> {
            assertThat(check.result()).isEqualTo(Verification.Result.PASSED);
            assertThat(check.compared()).isPositive();
        });
    }

    static SankofaException failure(Executable work) {
        SankofaException failure = catchThrowableOfType(SankofaException.class, work::execute);
        assertThat(failure).as("a failure was expected").isNotNull();
        return failure;
    }

    static void requireHint(Finding finding) {
        assertThat(finding.subject()).isNotBlank();
        assertThat(finding.message()).isNotBlank().doesNotEndWith(".");
        assertThat(finding.hint()).as("hint of: " + finding.message()).matches("(?s)\\p{Lu}.*[.?]");
    }

    static void requireWellFormed(SankofaException failure) {
        assertThat(failure.getMessage()).isNotBlank().doesNotEndWith(".");
        assertThat(failure.hint()).hasValueSatisfying(hint -> assertThat(hint).matches("(?s)\\p{Lu}.*[.?]"));
    }
}
