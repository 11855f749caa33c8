package dev.sankofa.components.objects;

import dev.sankofa.components.objects.s3.CurrentObjects;
import dev.sankofa.components.objects.s3.EntityTag;
import dev.sankofa.components.objects.s3.GetBucketVersioning;
import dev.sankofa.components.objects.s3.ListedObject;
import dev.sankofa.components.objects.s3.ObjectKey;
import dev.sankofa.components.objects.s3.S3Client;
import dev.sankofa.components.objects.s3.S3Exception;
import dev.sankofa.components.spi.CaptureSource;
import dev.sankofa.components.spi.Facts;
import dev.sankofa.components.spi.Finding;
import dev.sankofa.components.spi.RestorePlan;
import dev.sankofa.components.spi.RunContext;
import dev.sankofa.components.spi.StepProgress;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Finds out what a restore would do, and every reason not to do it. Changes nothing but a file in the run's scratch. */
final class RestorePlanner {
    private static final int WINDOW = 1024;

    private final String name;
    private final ObjectsSettings target;
    private final RestoreRules rules;
    private final S3Client client;
    private final CaptureSource capture;
    private final RunContext run;
    private final List<Finding> findings = new ArrayList<>();

    RestorePlanner(
            String name,
            ObjectsSettings target,
            RestoreRules rules,
            S3Client client,
            CaptureSource capture,
            RunContext run) {
        this.name = name;
        this.target = target;
        this.rules = rules;
        this.client = client;
        this.capture = capture;
        this.run = run;
    }

    String name() {
        return name;
    }

    ObjectsSettings target() {
        return target;
    }

    S3Client client() {
        return client;
    }

    CaptureSource capture() {
        return capture;
    }

    RunContext run() {
        return run;
    }

    /** The prefix that captured keys have, and that a target's prefix replaces. */
    ObjectKey capturedPrefix() {
        return ObjectKey.of(capture.facts().text("prefix").orElse(""));
    }

    Path actions() {
        return run.scratch().resolve("restore-actions");
    }

    /** Makes the plan; leaves its actions in a file, which {@link #discardActions} removes. */
    RestorePlan plan() {
        String where = target.bucket().identity();
        String bucket = target.bucket().name();
        if (rules.expectedBucket().filter(expected -> !expected.equals(bucket)).isPresent()) {
            findings.add(Finding.error(
                    where,
                    "the target bucket is '" + bucket + "', expected '"
                            + rules.expectedBucket().get() + "'",
                    "Correct bucket or expect-bucket."));
            return refused(where);
        }
        Optional<BucketState> state = lookAt(where);
        if (state.isEmpty()) {
            return refused(where);
        }
        warnOfLostVersions(where, state.get());
        PlanCounts counts = decide(state.get());
        counts.refuseDoubtful(where, rules, findings);
        return new RestorePlan(
                where, counts.steps(rules), counts.written(), counts.bytes(), counts.facts(where), findings);
    }

    void discardActions() {
        try {
            Files.deleteIfExists(actions());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot remove " + actions(), e);
        }
    }

    private RestorePlan refused(String where) {
        return new RestorePlan(where, List.of(), 0, 0, Facts.NONE, findings);
    }

    private Optional<BucketState> lookAt(String where) {
        try {
            return Optional.of(BucketState.of(client, target.prefix()));
        } catch (S3Exception e) {
            if (e.status() != 404) {
                throw e;
            }
            findings.add(Finding.error(
                    where,
                    "there is no bucket '" + target.bucket().name() + "'",
                    "Create the bucket first, or name another."));
            return Optional.empty();
        }
    }

    private void warnOfLostVersions(String where, BucketState state) {
        boolean had =
                capture.facts().text("versioning").filter("ENABLED"::equals).isPresent();
        if (had && state.versioning() != GetBucketVersioning.State.ENABLED) {
            findings.add(Finding.warning(
                    where,
                    "the target keeps no versions, the captured bucket did",
                    "Switch versioning on before the restore."));
        }
    }

    private PlanCounts decide(BucketState state) {
        PlanCounts counts = new PlanCounts();
        StepProgress progress = StepProgress.begin(
                run,
                name,
                "comparing objects",
                capture.facts().number("objects").orElse(0L),
                0);
        try (ActionFile.Writer file = new ActionFile.Writer(actions())) {
            decide(state, counts, file, progress);
            counts.digest(file.finish());
        } catch (IOException e) {
            throw new UncheckedIOException("plan cannot be written to " + run.scratch(), e);
        }
        progress.finish();
        return counts;
    }

    private void decide(BucketState state, PlanCounts counts, ActionFile.Writer file, StepProgress progress) {
        try (ManifestReader manifest = ManifestReader.open(capture);
                CurrentObjects objects = state.list(client, target.prefix(), target.walkers(run));
                OrderedWork<Decision> work = new OrderedWork<>(
                        target.concurrency(), WINDOW, decision -> record(decision, counts, file), run.cancellation())) {
            ObjectComparison comparison = comparison();
            TargetMerge merge = new TargetMerge(manifest, objects, capturedPrefix(), target.prefix());
            for (Optional<TargetMerge.Pair> pair = merge.next(); pair.isPresent(); pair = merge.next()) {
                TargetMerge.Pair next = pair.get();
                work.add(() -> {
                    progress.add(next.wanted() == null ? 0 : 1, 0);
                    return new Decision(next, difference(next, comparison));
                });
            }
            work.finish();
        }
    }

    private record Decision(TargetMerge.Pair pair, Difference difference) {}

    private ObjectComparison comparison() {
        return new ObjectComparison(
                client, capture, new Tagging(client, CaptureRules.Tags.READ, target.onAws()), isSameBucket());
    }

    private boolean isSameBucket() {
        Facts facts = capture.facts();
        return facts.text("bucket").filter(target.bucket().name()::equals).isPresent()
                && facts.text("endpoint")
                        .filter(target.bucket().endpoint().toString()::equals)
                        .isPresent();
    }

    private static Difference difference(TargetMerge.Pair pair, ObjectComparison comparison) {
        ManifestEntry wanted = pair.wanted();
        ListedObject present = pair.present();
        if (wanted == null) {
            return Difference.EXTRA;
        }
        return present == null ? Difference.MISSING : comparison.compare(wanted, present);
    }

    private void record(Decision decision, PlanCounts counts, ActionFile.Writer file) {
        counts.add(decision.pair(), decision.difference());
        boolean isKept = decision.difference() == Difference.EXTRA && !rules.deletesExtra();
        if (decision.difference() == Difference.NONE || isKept) {
            return;
        }
        try {
            Optional<EntityTag> present =
                    Optional.ofNullable(decision.pair().present()).map(ListedObject::etag);
            file.write(
                    new ActionFile.Action(decision.difference(), decision.pair().key(), present));
        } catch (IOException e) {
            throw new UncheckedIOException("plan cannot be written to " + run.scratch(), e);
        }
    }
}
