package dev.sankofa.components.objects;

import dev.sankofa.components.objects.s3.ListingException;
import dev.sankofa.components.objects.s3.S3Client;
import dev.sankofa.components.objects.s3.S3Exception;
import dev.sankofa.components.objects.s3.S3Failures;
import dev.sankofa.components.spi.Capabilities;
import dev.sankofa.components.spi.Capture;
import dev.sankofa.components.spi.CaptureSink;
import dev.sankofa.components.spi.CaptureSource;
import dev.sankofa.components.spi.Component;
import dev.sankofa.components.spi.Discovery;
import dev.sankofa.components.spi.Existence;
import dev.sankofa.components.spi.Referenced;
import dev.sankofa.components.spi.RestoreOutcome;
import dev.sankofa.components.spi.RestorePlan;
import dev.sankofa.components.spi.RunContext;
import dev.sankofa.components.spi.Settings;
import dev.sankofa.components.spi.Verification;
import dev.sankofa.components.spi.VerificationSubject;
import dev.sankofa.foundation.ErrorCode;
import dev.sankofa.foundation.SankofaException;
import dev.sankofa.http.RetryPolicy;
import java.util.function.Function;

/** One bucket, or what is below a prefix in it. Opens a client for each operation, and turns its failures into those of a run. */
final class ObjectsComponent implements Component, Referenced {
    private final String name;
    private final ObjectsSettings source;
    private final CaptureRules rules;

    ObjectsComponent(String name, ObjectsSettings source, CaptureRules rules) {
        this.name = name;
        this.source = source;
        this.rules = rules;
    }

    /** Each object is exact, but a bucket is listed over a span of time, so that the whole is not of one instant. */
    @Override
    public Capabilities capabilities() {
        return new Capabilities(true, true, true, false);
    }

    @Override
    public Discovery discover(RunContext run) {
        try (S3Client client = source.open(name, run, RetryPolicy.BRIEF)) {
            return new BucketDiscovery(source, client, run).discover();
        }
    }

    @Override
    public Capture capture(CaptureSink sink, RunContext run) {
        return reading(source, run, client -> new ObjectCapture(name, source, rules, client, sink, run).capture());
    }

    @Override
    public RestorePlan planRestore(CaptureSource capture, Settings target, RunContext run) {
        ObjectsSettings where = source.redirected(target);
        RestoreRules how = RestoreRules.of(target);
        return writing(where, run, client -> {
            RestorePlanner planner = new RestorePlanner(name, where, how, client, capture, run);
            try {
                return planner.plan();
            } finally {
                planner.discardActions();
            }
        });
    }

    @Override
    public RestoreOutcome restore(RestorePlan plan, CaptureSource capture, Settings target, RunContext run) {
        ObjectsSettings where = source.redirected(target);
        RestoreRules how = RestoreRules.of(target);
        return writing(where, run, client -> {
            RestorePlanner planner = new RestorePlanner(name, where, how, client, capture, run);
            try {
                return new ObjectRestore(planner, plan).restore();
            } finally {
                planner.discardActions();
            }
        });
    }

    @Override
    public Verification verify(CaptureSource capture, VerificationSubject subject, RunContext run) {
        return switch (subject) {
            case VerificationSubject.CaptureItself() ->
                new CaptureVerification(name, capture, source.concurrency(), run).verify();
            case VerificationSubject.RestoredTarget(Settings target) -> {
                ObjectsSettings where = source.redirected(target);
                RestoreRules how = RestoreRules.of(target);
                yield reading(
                        where, run, client -> new TargetVerification(name, where, how, client, capture, run).verify());
            }
        };
    }

    @Override
    public Existence existence(Settings target, RunContext run) {
        S3Client client = source.redirected(target).open(name, run, RetryPolicy.PATIENT);
        return ObjectExistence.open(client);
    }

    private <T> T reading(ObjectsSettings where, RunContext run, Function<S3Client, T> work) {
        try (S3Client client = where.open(name, run, RetryPolicy.PATIENT)) {
            try {
                return work.apply(client);
            } catch (S3Exception e) {
                throw S3Failures.reading(e, where.bucket(), client.skew());
            } catch (ListingException e) {
                throw outOfOrder(where, e);
            }
        }
    }

    private <T> T writing(ObjectsSettings where, RunContext run, Function<S3Client, T> work) {
        try (S3Client client = where.open(name, run, RetryPolicy.PATIENT)) {
            try {
                return work.apply(client);
            } catch (S3Exception e) {
                throw S3Failures.writing(e, where.bucket(), client.skew());
            } catch (ListingException e) {
                throw outOfOrder(where, e);
            }
        }
    }

    private static SankofaException outOfOrder(ObjectsSettings where, ListingException e) {
        return new SankofaException(
                ErrorCode.SOURCE_PROTOCOL,
                where.bucket().identity() + ": " + e.getMessage(),
                "The store's listing cannot be relied on, so nothing was decided from it: report this to its makers.",
                e);
    }
}
