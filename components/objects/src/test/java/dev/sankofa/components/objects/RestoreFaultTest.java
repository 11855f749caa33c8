package dev.sankofa.components.objects;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.sankofa.components.objects.s3.ObjectKey;
import dev.sankofa.components.spi.CaptureSource;
import dev.sankofa.components.spi.RestorePlan;
import dev.sankofa.components.spi.Settings;
import dev.sankofa.foundation.ErrorCode;
import dev.sankofa.foundation.SankofaException;
import dev.sankofa.sandbox.s3.Policy;
import dev.sankofa.sandbox.s3.error.S3Error;
import dev.sankofa.sandbox.s3.fault.Fault;
import dev.sankofa.sandbox.s3.fault.FaultRule;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What goes wrong on the way back. */
final class RestoreFaultTest extends ObjectsFixture {
    @Test
    void errorsInTheBodyOfASuccessAreNotTakenForOne() throws IOException {
        for (String operation : new String[] {"PutObject", "GetObjectTagging", "HeadBucket"}) {
            server.faults().clear();
            source.put("k", "text of " + operation);
            CaptureSource capture = capture(source, null);
            server.faults()
                    .add(FaultRule.on(new Fault.ErrorInBody(S3Error.INTERNAL_ERROR), operation)
                            .bucket("target-" + operation.toLowerCase(java.util.Locale.ROOT))
                            .times(1));
            try (TestBucket target = bucket("target-" + operation.toLowerCase(java.util.Locale.ROOT))
                    .create()) {
                restore(capture, target, Map.of());
                assertThat(contents(target)).isEqualTo(contents(source));
            }
        }
    }

    @Test
    void aLostAnswerToAWriteIsNotTakenForSomebodyElsesObject() throws IOException {
        fill(5);
        CaptureSource capture = capture(source, null);
        try (TestBucket target = bucket("target").create()) {
            server.faults()
                    .add(FaultRule.on(new Fault.CutBeforeAnswer(), "PutObject").times(2));
            restore(capture, target, Map.of("verify", "bytes"));
            assertThat(contents(target)).isEqualTo(contents(source));
        }
    }

    /** Whoever decides on deletions by half a listing deletes what he did not see. */
    @Test
    void aTargetsListingThatFailsAfterItsFirstPageDeletesNothing() throws IOException {
        fill(5);
        CaptureSource capture = capture(source, null);
        for (int i = 0; i < 1000; i++) {
            source.put("more-" + i, "");
        }
        server.faults()
                .add(FaultRule.on(new Fault.Refusal(S3Error.ACCESS_DENIED), "ListObjectVersions")
                        .after(2));
        SankofaException failure =
                catchThrowableOfType(SankofaException.class, () -> plan(capture, source, Map.of("extra", "delete")));

        assertThat(failure).hasMessageContaining("ListObjectVersions");
        server.faults().clear();
        assertThat(server.requests().count("DeleteObject")).isZero();
        assertThat(server.requests().count("DeleteObjects")).isZero();
    }

    @Test
    void whatARestoreLeftUndoneTheNextOneDoes() throws Exception {
        fill(40);
        CaptureSource capture = capture(source, null);
        try (TestBucket target = bucket("target").create()) {
            RestorePlan plan = plan(capture, target, Map.of());
            server.faults()
                    .add(FaultRule.on(new Fault.Refusal(S3Error.ACCESS_DENIED), "PutObject")
                            .after(15));
            awaitConnections(2); // the source's and the target's
            Settings where = settings(target, Map.of());
            SankofaException failure = catchThrowableOfType(
                    SankofaException.class, () -> component(source).restore(plan, capture, where, run()));
            assertThat(failure.code()).isEqualTo(ErrorCode.TARGET_FAILED);
            awaitConnections(2);
            server.faults().clear();

            assertThat(contents(target)).hasSize(15);
            assertThat(restore(capture, target, Map.of()).written()).isEqualTo(25);
            server.assertNothingOpen();
        }
    }

    @Test
    void aTargetThatMayNotBeWrittenIsNamedWithWhatToDo() throws IOException {
        source.put("k", "1");
        CaptureSource capture = capture(source, null);
        try (TestBucket target = bucket("target").create()) {
            RestorePlan plan = plan(capture, target, Map.of());
            server.policy(Policy.OPEN.deny("*", "PutObject", "target"));
            Settings where = settings(target, Map.of());
            SankofaException failure = catchThrowableOfType(
                    SankofaException.class, () -> component(source).restore(plan, capture, where, run()));

            assertThat(failure).hasMessageContaining("s3://target").hasMessageContaining("PutObject 'k'");
            assertThat(failure.hint()).get().asString().contains("write").contains("'target'");
        }
    }

    @Test
    void aLockedTargetGetsItsVersionsAndKeepsThoseItHad() throws IOException {
        source.put("k", "captured");
        CaptureSource capture = capture(source, null);
        try (TestBucket target = bucket("target").createLocked()) {
            target.put("k", "precious");
            restore(capture, target, Map.of("verify", "bytes"));

            assertThat(contents(target)).containsEntry(ObjectKey.of("k"), "captured");
            assertThat(server.requests().count("DeleteObject")).isZero();
        }
    }
}
