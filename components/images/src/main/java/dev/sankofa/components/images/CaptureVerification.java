package dev.sankofa.components.images;

import dev.sankofa.components.images.layout.ImageGraph;
import dev.sankofa.components.images.layout.ImageLayout;
import dev.sankofa.components.images.layout.Root;
import dev.sankofa.components.images.manifest.Descriptor;
import dev.sankofa.components.images.reference.Digest;
import dev.sankofa.components.images.reference.DigestHash;
import dev.sankofa.components.spi.CaptureSource;
import dev.sankofa.components.spi.Facts;
import dev.sankofa.components.spi.RunContext;
import dev.sankofa.components.spi.StepProgress;
import dev.sankofa.components.spi.Verification;
import dev.sankofa.components.spi.Workers;
import dev.sankofa.foundation.ErrorCode;
import dev.sankofa.foundation.SankofaException;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Proves a capture alone: every image is whole, and every byte is what its digest says. Writes nothing anywhere. */
final class CaptureVerification {
    private final String name;
    private final CaptureSource capture;
    private final int concurrency;
    private final RunContext run;
    private final ImageLayout layout;

    CaptureVerification(String name, CaptureSource capture, int concurrency, RunContext run) {
        this.name = name;
        this.capture = capture;
        this.concurrency = concurrency;
        this.run = run;
        this.layout = new ImageLayout(capture);
    }

    Verification verify() {
        run.cancellation().check();
        Checks images = new Checks("every image is whole");
        Map<Digest, Descriptor> blobs = new TreeMap<>();
        List<Root> roots = layout.roots();
        long expected = capture.facts().number("images").orElse((long) roots.size());
        images.judge(
                roots.size() == expected, "the index names " + roots.size() + " images, captured were " + expected);
        for (Root root : roots) {
            ImageGraph graph = ImageGraph.of(layout, root.manifest());
            graph.blobs().forEach(blob -> blobs.putIfAbsent(blob.digest(), blob));
            images.right();
        }
        return new Verification(List.of(images.check(), bytes(new ArrayList<>(blobs.values()))), Facts.NONE);
    }

    private Verification.Check bytes(List<Descriptor> blobs) {
        Checks checks = new Checks("bytes of every layer and config");
        long total = blobs.stream().mapToLong(Descriptor::size).sum();
        StepProgress progress = StepProgress.begin(run, name, "proving layers", blobs.size(), total);
        new Workers("image", concurrency, run.cancellation()).each(blobs, blob -> {
            Digest found = digest(blob);
            checks.judge(found.equals(blob.digest()), "blob " + blob.digest() + " has digest " + found);
            progress.add(1, blob.size());
        });
        progress.finish();
        return checks.check();
    }

    private Digest digest(Descriptor blob) {
        DigestHash hash = blob.digest().newHash();
        byte[] buffer = new byte[64 << 10];
        try (InputStream in = layout.open(blob.digest())) {
            for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                run.cancellation().check();
                hash.update(buffer, 0, count);
            }
        } catch (IOException e) {
            throw new SankofaException(
                    ErrorCode.REPOSITORY_DAMAGED,
                    "blob " + blob.digest() + " cannot be read: " + e.getMessage(),
                    "Run 'sankofa repo check --read-data'.",
                    e);
        }
        return hash.finish();
    }
}
