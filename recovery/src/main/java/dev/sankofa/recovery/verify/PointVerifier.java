package dev.sankofa.recovery.verify;

import dev.sankofa.components.spi.CaptureSource;
import dev.sankofa.components.spi.Component;
import dev.sankofa.components.spi.EntryPath;
import dev.sankofa.components.spi.Facts;
import dev.sankofa.components.spi.RunContext;
import dev.sankofa.components.spi.Verification;
import dev.sankofa.components.spi.VerificationSubject;
import dev.sankofa.foundation.ErrorCode;
import dev.sankofa.foundation.SankofaException;
import dev.sankofa.recovery.point.PointPart;
import dev.sankofa.recovery.point.PointSummary;
import dev.sankofa.recovery.point.Points;
import dev.sankofa.repository.engine.LockMode;
import dev.sankofa.repository.engine.Repository;
import dev.sankofa.repository.engine.RepositoryLock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Proves points. Damage is in the proof, not an exception, so that all of it is seen. */
public final class PointVerifier {
    private final Repository repository;
    private final Points points;
    private final int parallelReads;

    /**
     * @param parallelReads how many files are read at once, 1 or more
     */
    public PointVerifier(Repository repository, int parallelReads) {
        this.repository = repository;
        this.points = new Points(repository);
        this.parallelReads = parallelReads;
    }

    /**
     * Reads everything of a point, and has each component that can do so prove its capture.
     *
     * @param components by name; the others' captures are read and not proven
     * @throws SankofaException when the manifest cannot be read, or the run was cancelled
     */
    public PointVerification verify(PointSummary point, Map<String, Component> components, RunContext run) {
        try (RepositoryLock _ = repository.lock(LockMode.SHARED, run.cancellation())) {
            Instant begun = run.clock().instant();
            List<PointVerification.Part> parts =
                    point.isPoint() ? parts(point, components, run) : List.of(wholeSnapshot(point, run));
            return new PointVerification(point.name(), begun, run.clock().instant(), parts);
        }
    }

    private PointVerification.Part wholeSnapshot(PointSummary point, RunContext run) {
        ReadProof read = reading("/", run).read(points.source(point, EntryPath.ROOT));
        return new PointVerification.Part("/", read, notRun("it is a snapshot of another program"));
    }

    private List<PointVerification.Part> parts(PointSummary point, Map<String, Component> components, RunContext run) {
        List<PointVerification.Part> parts = new ArrayList<>();
        for (PointPart part : points.manifest(point).parts()) {
            Optional<Component> component = Optional.ofNullable(components.get(part.name()));
            parts.add(part(point, part, component, run));
        }
        return parts;
    }

    private PointVerification.Part part(
            PointSummary point, PointPart part, Optional<Component> component, RunContext run) {
        CaptureSource source = points.source(point, part);
        ReadProof read = reading(part.name(), run).read(source);
        Verification proof = read.isPassed() ? proof(source, component, run) : notRun("its bytes are damaged");
        return new PointVerification.Part(part.name(), read, proof);
    }

    private EveryByte reading(String name, RunContext run) {
        return new EveryByte(name, parallelReads, run);
    }

    private static Verification proof(CaptureSource source, Optional<Component> component, RunContext run) {
        if (component.isEmpty()) {
            return notRun("the component is not at hand");
        }
        if (!component.get().capabilities().verifiesCapture()) {
            return notRun("the component cannot prove a capture without restoring it");
        }
        try {
            return component.get().verify(source, new VerificationSubject.CaptureItself(), run);
        } catch (SankofaException e) {
            if (e.code() == ErrorCode.CANCELLED) {
                throw e;
            }
            return check(Verification.Result.FAILED, e.code().id() + ": " + e.getMessage());
        }
    }

    private static Verification notRun(String why) {
        return check(Verification.Result.NOT_RUN, why);
    }

    private static Verification check(Verification.Result result, String detail) {
        return new Verification(
                List.of(new Verification.Check("the capture, by its component", result, 0, detail)), Facts.NONE);
    }
}
