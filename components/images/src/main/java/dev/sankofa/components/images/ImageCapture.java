package dev.sankofa.components.images;

import dev.sankofa.components.images.ecr.LifecycleGuard;
import dev.sankofa.components.images.layout.LayoutFiles;
import dev.sankofa.components.images.layout.Root;
import dev.sankofa.components.images.manifest.Descriptor;
import dev.sankofa.components.images.manifest.Manifest;
import dev.sankofa.components.images.reference.Digest;
import dev.sankofa.components.images.reference.ImageReference;
import dev.sankofa.components.images.reference.RepositoryName;
import dev.sankofa.components.images.registry.RegistryClient;
import dev.sankofa.components.images.registry.RemoteRepository;
import dev.sankofa.components.spi.Attributes;
import dev.sankofa.components.spi.Capture;
import dev.sankofa.components.spi.CaptureSink;
import dev.sankofa.components.spi.Entry;
import dev.sankofa.components.spi.EntryPath;
import dev.sankofa.components.spi.Facts;
import dev.sankofa.components.spi.Finding;
import dev.sankofa.components.spi.RunContext;
import dev.sankofa.components.spi.Splitting;
import dev.sankofa.components.spi.StepProgress;
import dev.sankofa.components.spi.Workers;
import dev.sankofa.foundation.ErrorCode;
import dev.sankofa.foundation.SankofaException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Takes the images of a policy: first all manifests, which say what is needed, then the blobs that the sink does not have. */
final class ImageCapture {
    private static final int MOST_NAMED = 200;

    /** Layers are compressed: two that differ have nothing in common to look for, and equal ones are known by their digest. */
    private static final Splitting LAYERS = new Splitting.Fixed(4 << 20);

    private final String name;
    private final ImagesSettings settings;
    private final RegistryClient client;
    private final CaptureSink sink;
    private final RunContext run;
    private final PreviousImages previous;
    private final Collected collected;
    private final Workers workers;
    private final List<Finding> findings = new ArrayList<>();

    ImageCapture(String name, ImagesSettings settings, RegistryClient client, CaptureSink sink, RunContext run) {
        this.name = name;
        this.settings = settings;
        this.client = client;
        this.sink = sink;
        this.run = run;
        this.previous = new PreviousImages(sink.previous());
        this.collected = new Collected(this::store);
        this.workers = new Workers("image", settings.registries().concurrency(), run.cancellation());
    }

    Capture capture() {
        Instant begun = run.clock().instant();
        run.cancellation().check();
        readManifests(select());
        Instant consistentAt = run.clock().instant();
        readBlobs();
        lookForMovedTags();
        warnOfLifecycle();
        byte[] index = LayoutFiles.index(collected.roots());
        write(LayoutFiles.MARKER, LayoutFiles.marker());
        write(LayoutFiles.INDEX, index);
        collected
                .unserved()
                .forEach(blob -> findings.add(Finding.warning(
                        blob.digest().toString(),
                        "a layer that its maker does not let registries serve was not captured: " + blob.urls(),
                        "Keep a copy of it where the image can be run.")));
        return new Capture(
                settings.identity(),
                begun,
                consistentAt,
                Digest.of(index).toString(),
                collected.items(),
                collected.bytes(),
                facts(index),
                findings);
    }

    private List<Selection.Chosen> select() {
        Selection.Result selection = new Selection(client).resolve(settings.patterns());
        selection.empty().stream().findFirst().ifPresent(pattern -> {
            throw new SankofaException(
                    ErrorCode.SOURCE_MISSING,
                    "no tag fits '" + pattern.text() + "'",
                    "Correct the pattern, or take it out of the policy.");
        });
        List<ImageReference> running = settings.running().required();
        if (running.isEmpty()) {
            requireOthers(selection.images());
            return selection.images();
        }
        RunningSelection all = new RunningSelection(client, selection.images()).add(running);
        findings.addAll(all.findings());
        return all.images();
    }

    /** An application that was shut down has no running images, but it has images. */
    private void requireOthers(List<Selection.Chosen> named) {
        settings.running().nothing().ifPresent(finding -> {
            if (named.isEmpty()) {
                throw new SankofaException(
                        ErrorCode.SOURCE_MISSING, finding.subject() + ": " + finding.message(), finding.hint());
            }
            findings.add(finding);
        });
    }

    private void readManifests(List<Selection.Chosen> images) {
        StepProgress progress = StepProgress.begin(run, name, "reading manifests", images.size(), 0);
        workers.each(images, image -> {
            readManifests(image);
            progress.add(1, 0);
        });
        progress.finish();
    }

    private void readManifests(Selection.Chosen image) {
        ImageReference reference = image.reference();
        RemoteRepository repository = new RemoteRepository(client, reference.repository());
        ImageWalk walk = new ImageWalk(repository, previous, settings.referrers(), collected);
        Optional<Manifest> manifest = image.digest().isPresent()
                ? previous.manifest(image.digest().get())
                        .or(() -> repository.manifest(image.digest().get()))
                : walk.tagged(reference.tag().orElseThrow());
        if (manifest.isEmpty() && image.listed()) {
            find(Finding.warning(
                    reference.toString(),
                    "tag was removed while the images were read, and is not in this capture",
                    "Nothing has to be done when that was meant."));
            return;
        }
        walk.from(reference, manifest.orElseThrow(() -> image.missing()));
    }

    private void find(Finding finding) {
        synchronized (findings) {
            findings.add(finding);
        }
    }

    /** Called once for each manifest. */
    private void store(Manifest manifest) {
        run.cancellation().check();
        Optional<Entry> known = previous.find(manifest.self());
        EntryPath path = LayoutFiles.blob(manifest.digest());
        if (known.isEmpty()
                || !sink.unchangedFile(
                        path, file(manifest.self().size()), known.get().content())) {
            write(path, manifest.bytes().toArray());
        }
    }

    private void readBlobs() {
        List<Collected.Needed> needed = collected.needed();
        long bytes = needed.stream().mapToLong(blob -> blob.blob().size()).sum();
        StepProgress progress = StepProgress.begin(run, name, "reading layers", needed.size(), bytes);
        workers.each(needed, blob -> {
            read(blob);
            progress.add(1, blob.blob().size());
        });
        progress.finish();
    }

    private void read(Collected.Needed needed) {
        run.cancellation().check();
        Descriptor blob = needed.blob();
        EntryPath path = LayoutFiles.blob(blob.digest());
        Optional<Entry> known = previous.find(blob);
        if (known.isPresent()
                && sink.unchangedFile(path, file(blob.size()), known.get().content())) {
            return;
        }
        RemoteRepository repository = new RemoteRepository(client, needed.repository());
        try (InputStream in = repository.openBlob(blob)) {
            sink.file(path, file(blob.size()), in, LAYERS);
        } catch (IOException e) {
            throw RegistryFailures.transfer(e);
        }
    }

    /** What was captured is exact: it is what the tags named when they were read. Whoever moved one meanwhile may want to know. */
    private void lookForMovedTags() {
        workers.each(collected.roots(), root -> {
            ImageReference reference = root.reference();
            if (reference.tag().isEmpty()) {
                return;
            }
            Optional<Digest> now = new RemoteRepository(client, reference.repository())
                    .digestOf(reference.tag().get());
            if (!now.equals(Optional.of(root.manifest().digest()))) {
                find(moved(root, now));
            }
        });
    }

    private Finding moved(Root root, Optional<Digest> now) {
        String where = now.map(digest -> "names " + digest + " now").orElse("is gone now");
        String message = "tag " + where + ", captured is " + root.manifest().digest();
        return settings.running().has(root.reference(), root.manifest().digest())
                ? Finding.warning(
                        root.reference().toString(),
                        message + ", which runs",
                        "Pods that start now get another image than those that run: roll out again, or pin the digest.")
                : Finding.warning(
                        root.reference().toString(), message, "Take another point if the newer image shall be in one.");
    }

    private void warnOfLifecycle() {
        if (!settings.warnsOfLifecycle()) {
            return;
        }
        LifecycleGuard guard = new LifecycleGuard(settings.registries().ecr(), run.cancellation());
        guard.about(collected.roots().stream()
                        .map(root -> new LifecycleGuard.Needed(
                                root.reference(), root.manifest().digest()))
                        .toList())
                .forEach(this::find);
    }

    private void write(EntryPath path, byte[] bytes) {
        try {
            sink.file(path, file(bytes.length), new ByteArrayInputStream(bytes), Splitting.CONTENT_DEFINED);
        } catch (IOException e) {
            throw new IllegalStateException("bytes in memory cannot fail to be read", e);
        }
    }

    private static Attributes file(long size) {
        return Attributes.syntheticFile().toBuilder().size(size).build();
    }

    private Facts facts(byte[] index) {
        List<Root> roots = collected.roots();
        return Facts.builder()
                .put("index", Digest.of(index).toString())
                .put("runningIn", settings.running().in())
                .put("images", roots.size())
                .put("manifests", collected.manifests())
                .put("blobs", collected.items() - collected.manifests())
                .put("bytes", collected.bytes())
                .put(
                        "registries",
                        roots.stream().map(ImageCapture::registry).distinct().toList())
                .put(
                        "names",
                        roots.stream()
                                .limit(MOST_NAMED)
                                .map(root ->
                                        root.reference() + " " + root.manifest().digest())
                                .toList())
                .build();
    }

    private static String registry(Root root) {
        RepositoryName repository = root.reference().repository();
        return repository.registry();
    }
}
