package dev.sankofa.components.objects;

import dev.sankofa.components.objects.s3.CurrentObjects;
import dev.sankofa.components.objects.s3.ListedObject;
import dev.sankofa.components.objects.s3.S3Client;
import dev.sankofa.components.objects.s3.S3Exception;
import dev.sankofa.components.spi.Attributes;
import dev.sankofa.components.spi.Capture;
import dev.sankofa.components.spi.CaptureSink;
import dev.sankofa.components.spi.EntryPath;
import dev.sankofa.components.spi.Facts;
import dev.sankofa.components.spi.Finding;
import dev.sankofa.components.spi.RunContext;
import dev.sankofa.components.spi.Splitting;
import dev.sankofa.components.spi.StepProgress;
import dev.sankofa.components.spi.StoredContent;
import dev.sankofa.foundation.ErrorCode;
import dev.sankofa.foundation.Event;
import dev.sankofa.foundation.SankofaException;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One capture of a bucket: the listing is merged with the previous manifest; what is unchanged is taken over, everything else is
 * read, several objects at once; the lines of the new manifest are written in the order of the listing.
 */
final class ObjectCapture {
    /** Results that may wait for an earlier, larger object; a line takes about a kilobyte. */
    private static final int WINDOW = 2048;

    private static final int MOST_UNREADABLE = 1000;
    private static final int ATTEMPTS = 4;

    private final String name;
    private final ObjectsSettings settings;
    private final CaptureRules rules;
    private final S3Client client;
    private final CaptureSink sink;
    private final RunContext run;
    private final BucketState state;
    private final Tagging tagging;
    private final ObjectCopy copy;
    private final Tally vanished = new Tally();
    private final Tally overtaken = new Tally();
    private final Tally unreadable = new Tally();
    private final Tally overwritten = new Tally();
    private volatile @Nullable S3Exception unreadableCause;

    ObjectCapture(
            String name,
            ObjectsSettings settings,
            CaptureRules rules,
            S3Client client,
            CaptureSink sink,
            RunContext run) {
        this.name = name;
        this.settings = settings;
        this.rules = rules;
        this.client = client;
        this.sink = sink;
        this.run = run;
        this.state = BucketState.of(client, settings.prefix());
        this.tagging = new Tagging(client, rules.tags(), settings.onAws());
        this.copy = new ObjectCopy(client, sink, tagging);
    }

    Capture capture() {
        Instant begun = run.clock().instant();
        Instant serverTime = client.serverTime().orElse(begun);
        Path file = run.scratch().resolve("manifest.jsonl");
        try (PreviousCapture previous = new PreviousCapture(sink.previous())) {
            Listed listed = writeManifest(file, previous);
            refuseDoubtful(listed, previous.count());
            storeManifest(file);
            return new Capture(
                    settings.bucket().identity(),
                    begun,
                    serverTime,
                    "",
                    listed.count,
                    listed.bytes,
                    facts(listed, serverTime),
                    findings(previous.count()));
        } catch (IOException e) {
            throw new UncheckedIOException("manifest of " + name + " cannot be written to " + run.scratch(), e);
        }
    }

    /** What was listed, and the manifest's digest. */
    private record Listed(long count, long bytes, String sha256, long olderVersions, long deletedKeys) {}

    private Listed writeManifest(Path file, PreviousCapture previous) throws IOException {
        ManifestWriter manifest = new ManifestWriter(Files.newOutputStream(file));
        StepProgress progress = StepProgress.begin(run, name, "reading objects", 0, 0);
        try (manifest;
                CurrentObjects objects = state.list(client, settings.prefix(), settings.walkers(run));
                OrderedWork<Optional<ManifestEntry>> work = new OrderedWork<>(
                        settings.concurrency(),
                        WINDOW,
                        entry -> entry.ifPresent(manifest::write),
                        run.cancellation())) {
            ObjectPlaces places = new ObjectPlaces();
            for (Optional<ListedObject> next = objects.next(); next.isPresent(); next = objects.next()) {
                ListedObject object = next.get();
                Optional<ManifestEntry> before = previous.find(object.key());
                String path = places.next(object.key());
                work.add(() -> take(object, before, path, previous, progress));
            }
            work.finish();
            String sha256 = manifest.finish();
            progress.finish();
            return new Listed(
                    manifest.count(), manifest.bytes(), sha256, objects.olderVersions(), objects.deletedKeys());
        }
    }

    private Optional<ManifestEntry> take(
            ListedObject object,
            Optional<ManifestEntry> before,
            String path,
            PreviousCapture previous,
            StepProgress progress) {
        Optional<ManifestEntry> kept =
                before.filter(entry -> entry.isStill(object)).flatMap(entry -> keep(entry, path, previous));
        Optional<ManifestEntry> taken = kept.isPresent() ? kept : read(object, path);
        if (before.isPresent() && taken.isPresent() && !hasSameBytes(before.get(), taken.get())) {
            overwritten.add(object.key());
        }
        taken.ifPresent(entry -> progress.add(1, entry.size()));
        return taken;
    }

    /** A new version alone overwrites nothing: a restore, or a copy onto itself, writes the bytes that were there. */
    private static boolean hasSameBytes(ManifestEntry before, ManifestEntry now) {
        return before.size() == now.size() && before.md5().equals(now.md5());
    }

    /** Takes an unchanged object over; empty when the store has lost its bytes. */
    private Optional<ManifestEntry> keep(ManifestEntry entry, String path, PreviousCapture previous) {
        Attributes attributes = Attributes.syntheticFile().toBuilder()
                .times(entry.lastModified())
                .size(entry.size())
                .build();
        Optional<StoredContent> content = previous.content(entry);
        if (content.isEmpty() || !sink.unchangedFile(EntryPath.of(path), attributes, content.get())) {
            return Optional.empty();
        }
        ManifestEntry moved = entry.withPath(path);
        return Optional.of(tagging.asksAll() ? moved.withTags(tagging.ask(entry.key(), entry.versionId())) : moved);
    }

    /**
     * Reads an object. A pinned version stays readable whatever happens to the key; without versions, the key is looked at again, and
     * either its newer object is taken or it is left out and said.
     */
    private Optional<ManifestEntry> read(ListedObject object, String path) {
        ListedObject wanted = object;
        for (int attempt = 1; ; attempt++) {
            try {
                return Optional.of(copy.copy(wanted, path));
            } catch (S3Exception e) {
                if (isUnreadable(e)) {
                    return leaveUnreadable(wanted, e);
                }
                if (!isGone(e) || attempt == ATTEMPTS) {
                    throw e;
                }
            }
            Optional<ListedObject> now = state.current(client, object.key());
            if (now.isEmpty()) {
                vanished.add(object.key());
                return Optional.empty();
            }
            overtaken.add(object.key());
            wanted = now.get();
        }
    }

    private static boolean isGone(S3Exception e) {
        return (e.status() == 404 && !e.hasCode("NoSuchBucket")) || e.status() == 412;
    }

    /** Archived, encrypted with a key that is not ours, or forbidden: other objects may well be readable. */
    private static boolean isUnreadable(S3Exception e) {
        boolean wholeBucket = e.hasCode("RequestTimeTooSkewed")
                || e.hasCode("InvalidAccessKeyId")
                || e.hasCode("SignatureDoesNotMatch")
                || e.hasCode("ExpiredToken")
                || e.hasCode("InvalidToken");
        return (e.status() == 403 || e.status() == 400) && !wholeBucket;
    }

    private Optional<ManifestEntry> leaveUnreadable(ListedObject object, S3Exception e) {
        unreadableCause = e;
        unreadable.add(object.key());
        run.events()
                .on(new Event.Warning(
                        name,
                        "object '" + object.key() + "' (class " + object.storageClass() + ") cannot be read: "
                                + e.getMessage()));
        if (unreadable.count() >= MOST_UNREADABLE) {
            refuseUnreadable();
        }
        return Optional.empty();
    }

    private void refuseUnreadable() {
        if (unreadable.count() == 0) {
            return;
        }
        throw new SankofaException(
                ErrorCode.SOURCE_DENIED,
                settings.bucket().identity() + ": objects that cannot be read, " + unreadable.describe(),
                "Restore archived objects first, allow the key they are encrypted with, or narrow prefix: a point without them"
                        + " would not be complete.",
                unreadableCause);
    }

    private void refuseDoubtful(Listed listed, long before) {
        refuseUnreadable();
        if (listed.count == 0 && before > 0 && !rules.allowEmpty()) {
            throw new SankofaException(
                    ErrorCode.SOURCE_CHANGED,
                    settings.bucket().identity() + " has no objects, the previous capture had " + before,
                    "If all " + before + " were meant to go, set allow-empty to true for one run.");
        }
        long least = before * (100 - rules.maxShrinkPercent()) / 100;
        if (listed.count > 0 && listed.count < least) {
            throw new SankofaException(
                    ErrorCode.SOURCE_CHANGED,
                    settings.bucket().identity() + " has " + listed.count + " objects, the previous capture had "
                            + before,
                    "If they were meant to go, set max-shrink to "
                            + (100 - 100 * listed.count / before)
                            + " or more for one run; it is "
                            + rules.maxShrinkPercent()
                            + " percent now.");
        }
    }

    private void storeManifest(Path file) throws IOException {
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
            sink.file(ManifestReader.PATH, Attributes.syntheticFile(), in, Splitting.CONTENT_DEFINED);
        }
        Files.delete(file);
    }

    private Facts facts(Listed listed, Instant serverTime) {
        return Facts.builder()
                .put("format", 1)
                .put("bucket", settings.bucket().name())
                .put("endpoint", settings.bucket().endpoint().toString())
                .put("region", settings.bucket().region())
                .put("prefix", settings.prefix().toString())
                .put("versioning", state.versioning().name())
                .put("pinnedBy", state.listsVersions() ? "version" : "etag")
                .put("serverTime", serverTime)
                .put("objects", listed.count)
                .put("bytes", listed.bytes)
                .put("olderVersions", listed.olderVersions)
                .put("deletedKeys", listed.deletedKeys)
                .put("manifestSha256", listed.sha256)
                .build();
    }

    private List<Finding> findings(long before) {
        List<Finding> findings = new ArrayList<>();
        String bucket = settings.bucket().identity();
        vanished.warn(findings, bucket, "objects were deleted while the capture ran and are not in it", "");
        overtaken.warn(
                findings,
                bucket,
                "objects were overwritten while the capture ran; the newer ones were taken",
                "Switch versioning on, and each capture is exact.");
        if (before >= 20 && overwritten.count() * 2 > before) {
            findings.add(
                    Finding.warning(
                            bucket,
                            overwritten.count() + " of " + before
                                    + " objects were overwritten with other bytes since the previous capture",
                            "Make sure that this was meant: mass encryption looks like this. Older points still hold the old bytes."));
        }
        return findings;
    }
}
