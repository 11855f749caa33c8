package dev.sankofa.components.objects;

import dev.sankofa.components.objects.s3.DeleteObject;
import dev.sankofa.components.objects.s3.EntityTag;
import dev.sankofa.components.objects.s3.ObjectKey;
import dev.sankofa.components.spi.Facts;
import dev.sankofa.components.spi.Finding;
import dev.sankofa.components.spi.RestoreOutcome;
import dev.sankofa.components.spi.RestorePlan;
import dev.sankofa.components.spi.Severity;
import dev.sankofa.components.spi.StepProgress;
import dev.sankofa.foundation.ErrorCode;
import dev.sankofa.foundation.SankofaException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Carries a plan out. The plan is made again first: only when it comes out the same is anything written, and then exactly what it
 * says.
 */
final class ObjectRestore {
    private static final int WINDOW = 1024;

    private final RestorePlanner planner;
    private final RestorePlan plan;
    private final ObjectUpload upload;

    ObjectRestore(RestorePlanner planner, RestorePlan plan) {
        this.planner = planner;
        this.plan = plan;
        this.upload = new ObjectUpload(planner.client(), planner.capture());
    }

    RestoreOutcome restore() {
        refuse(plan);
        RestorePlan now = planner.plan();
        refuse(now);
        String planned = plan.facts().text("digest").orElse("");
        String found = now.facts().text("digest").orElse("");
        if (!planned.equals(found)
                || !plan.facts().text("target").equals(now.facts().text("target"))) {
            throw new SankofaException(
                    ErrorCode.PLAN_OUTDATED,
                    planner.target().bucket().identity() + " is not what the plan saw: digest of the actions is "
                            + found + ", planned " + planned,
                    "Make sure that nothing else writes there, and plan again.");
        }
        StepProgress progress =
                StepProgress.begin(planner.run(), planner.name(), "writing objects", now.items(), now.bytes());
        carryOut(progress);
        progress.finish();
        return new RestoreOutcome(
                progress.items(), now.facts().number("none").orElse(0L), progress.bytes(), facts(), findings());
    }

    private static void refuse(RestorePlan plan) {
        plan.findings().stream()
                .filter(finding -> finding.severity() == Severity.ERROR)
                .findFirst()
                .ifPresent(finding -> {
                    throw new SankofaException(
                            ErrorCode.TARGET_REFUSED, finding.subject() + ": " + finding.message(), finding.hint());
                });
    }

    private void carryOut(StepProgress progress) {
        try (ActionFile.Reader actions = new ActionFile.Reader(planner.actions());
                ManifestReader manifest = ManifestReader.open(planner.capture());
                OrderedWork<Boolean> work = new OrderedWork<>(
                        planner.target().concurrency(),
                        WINDOW,
                        _ -> {},
                        planner.run().cancellation())) {
            for (Optional<ActionFile.Action> next = actions.next(); next.isPresent(); next = actions.next()) {
                ActionFile.Action action = next.get();
                Optional<ManifestEntry> entry = action.difference() == Difference.EXTRA
                        ? Optional.empty()
                        : Optional.of(seek(manifest, action.key()));
                work.add(() -> {
                    planner.run().cancellation().check();
                    act(action, entry, progress);
                    return true;
                });
            }
            work.finish();
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "plan cannot be read from " + planner.run().scratch(), e);
        }
    }

    private ManifestEntry seek(ManifestReader manifest, ObjectKey targetKey) {
        ObjectKey key = targetKey.withPrefix(planner.target().prefix(), planner.capturedPrefix());
        for (Optional<ManifestEntry> entry = manifest.next(); entry.isPresent(); entry = manifest.next()) {
            if (entry.get().key().equals(key)) {
                return entry.get();
            }
        }
        throw new IllegalStateException("plan names a key that the manifest lacks: '" + key + "'");
    }

    private void act(ActionFile.Action action, Optional<ManifestEntry> entry, StepProgress progress) {
        ObjectKey key = action.key();
        Optional<EntityTag> present = action.present();
        switch (action.difference()) {
            case MISSING, BYTES, FIELDS -> {
                upload.upload(entry.orElseThrow(), key, present);
                progress.add(1, entry.orElseThrow().size());
            }
            case TAGS -> {
                upload.tag(entry.orElseThrow(), key);
                progress.add(1, 0);
            }
            case EXTRA -> planner.client().send(new DeleteObject(key));
            case NONE -> throw new IllegalStateException("plan names a key with nothing to do: '" + key + "'");
        }
    }

    private Facts facts() {
        return Facts.builder()
                .put("bucket", planner.target().bucket().name())
                .put("endpoint", planner.target().bucket().endpoint().toString())
                .put("region", planner.target().bucket().region())
                .put("prefix", planner.target().prefix().toString())
                .build();
    }

    private List<Finding> findings() {
        List<Finding> findings = new ArrayList<>();
        String where = planner.target().bucket().identity();
        upload.otherClass().warn(findings, where, "objects were written in the default storage class", "");
        if (!upload.isConditional()) {
            findings.add(Finding.warning(
                    where,
                    "the store knows no conditional writes, so objects changed during the restore may have been overwritten",
                    "Make sure that nothing else wrote there."));
        }
        return findings;
    }
}
