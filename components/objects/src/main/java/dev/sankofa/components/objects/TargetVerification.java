package dev.sankofa.components.objects;

import dev.sankofa.components.objects.s3.CurrentObjects;
import dev.sankofa.components.objects.s3.EntityTag;
import dev.sankofa.components.objects.s3.GetObject;
import dev.sankofa.components.objects.s3.ListedObject;
import dev.sankofa.components.objects.s3.ObjectKey;
import dev.sankofa.components.objects.s3.S3Client;
import dev.sankofa.components.objects.s3.S3Exception;
import dev.sankofa.components.objects.s3.S3ProtocolException;
import dev.sankofa.components.spi.CaptureSource;
import dev.sankofa.components.spi.Facts;
import dev.sankofa.components.spi.RunContext;
import dev.sankofa.components.spi.StepProgress;
import dev.sankofa.components.spi.Verification;
import dev.sankofa.components.spi.Verification.Check;
import dev.sankofa.components.spi.Verification.Result;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** Proves a restored target by a listing of its own, which knows nothing of what the restore believed to have done. */
final class TargetVerification {
    private static final int WINDOW = 1024;

    private final String name;
    private final ObjectsSettings target;
    private final RestoreRules rules;
    private final S3Client client;
    private final CaptureSource capture;
    private final RunContext run;
    private final Tally missing = new Tally();
    private final Tally different = new Tally();
    private final Tally otherAttributes = new Tally();
    private final Tally extra = new Tally();
    private final Tally wrongBytes = new Tally();

    TargetVerification(
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

    Verification verify() {
        StepProgress progress = StepProgress.begin(
                run,
                name,
                "verifying objects",
                capture.facts().number("objects").orElse(0L),
                0);
        merge(progress);
        progress.finish();
        List<Check> checks = new ArrayList<>();
        checks.add(check("every object is there", missing, progress.items(), "missing"));
        checks.add(check("size and ETag or checksum of every object", different, progress.items(), "different"));
        checks.add(check("metadata and tags of every object", otherAttributes, progress.items(), "different"));
        checks.add(checkExtra(progress.items()));
        if (rules.verifiesBytes()) {
            checks.add(check("bytes of every object", wrongBytes, progress.items(), "wrong"));
        }
        return new Verification(checks, Facts.NONE);
    }

    private static Check check(String what, Tally tally, long compared, String complaint) {
        boolean passed = tally.count() == 0;
        return new Check(
                what,
                passed ? Result.PASSED : Result.FAILED,
                compared,
                passed ? "" : complaint + ": " + tally.describe());
    }

    private Check checkExtra(long compared) {
        if (rules.deletesExtra() || extra.count() == 0) {
            return check("no other object is there", extra, compared, "not in the capture");
        }
        return new Check(
                "no other object is there", Result.NOT_RUN, compared, "they were to be kept: " + extra.describe());
    }

    private void merge(StepProgress progress) {
        BucketState state = BucketState.of(client, target.prefix());
        ObjectKey captured = ObjectKey.of(capture.facts().text("prefix").orElse(""));
        ObjectComparison comparison = new ObjectComparison(
                client, capture, new Tagging(client, CaptureRules.Tags.READ, target.onAws()), false);
        try (ManifestReader manifest = ManifestReader.open(capture);
                CurrentObjects objects = state.list(client, target.prefix(), target.walkers(run));
                OrderedWork<Boolean> work =
                        new OrderedWork<>(target.concurrency(), WINDOW, _ -> {}, run.cancellation())) {
            TargetMerge merge = new TargetMerge(manifest, objects, captured, target.prefix());
            for (Optional<TargetMerge.Pair> pair = merge.next(); pair.isPresent(); pair = merge.next()) {
                TargetMerge.Pair next = pair.get();
                work.add(() -> {
                    check(next, comparison, progress);
                    return true;
                });
            }
            work.finish();
        }
    }

    private void check(TargetMerge.Pair pair, ObjectComparison comparison, StepProgress progress) {
        ManifestEntry wanted = pair.wanted();
        ListedObject present = pair.present();
        if (wanted == null) {
            extra.add(pair.key());
            return;
        }
        progress.add(1, wanted.size());
        if (present == null) {
            missing.add(pair.key());
            return;
        }
        switch (comparison.compare(wanted, present)) {
            case NONE, MISSING, EXTRA -> {}
            case BYTES -> different.add(pair.key());
            case FIELDS, TAGS -> otherAttributes.add(pair.key());
        }
        if (rules.verifiesBytes()) {
            readBytes(wanted, present);
        }
    }

    private void readBytes(ManifestEntry wanted, ListedObject present) {
        try {
            client.send(new GetObject<>(present.key(), present.pin(), (_, body) -> {
                complaint(wanted, body).ifPresent(complaint -> wrongBytes.add(present.key() + ": " + complaint));
                return true;
            }));
        } catch (S3Exception e) {
            if (e.status() != 404 && e.status() != 412 && !(e.getCause() instanceof S3ProtocolException)) {
                throw e;
            }
            wrongBytes.add(present.key() + ": " + e.getMessage());
        }
    }

    private static Optional<String> complaint(ManifestEntry wanted, InputStream body) throws IOException {
        ContentCheck check = new ContentCheck(new ContentCheck.Expected(
                wanted.size(), new EntityTag(wanted.md5()), true, OptionalLong.empty(), Map.of()));
        byte[] buffer = new byte[64 << 10];
        for (int count = body.read(buffer); count >= 0; count = body.read(buffer)) {
            check.update(buffer, 0, count);
        }
        return check.complaint();
    }
}
