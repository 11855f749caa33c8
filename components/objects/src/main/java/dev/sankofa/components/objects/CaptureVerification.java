package dev.sankofa.components.objects;

import dev.sankofa.components.objects.s3.Digests;
import dev.sankofa.components.objects.s3.EntityTag;
import dev.sankofa.components.spi.CaptureSource;
import dev.sankofa.components.spi.Facts;
import dev.sankofa.components.spi.RunContext;
import dev.sankofa.components.spi.StepProgress;
import dev.sankofa.components.spi.Verification;
import dev.sankofa.components.spi.Verification.Check;
import dev.sankofa.components.spi.Verification.Result;
import dev.sankofa.foundation.ErrorCode;
import dev.sankofa.foundation.SankofaException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** Proves a capture without a store: reads every byte back and compares with the manifest, and the manifest with the recorded facts. */
final class CaptureVerification {
    private static final int WINDOW = 1024;

    private final String name;
    private final CaptureSource capture;
    private final int concurrency;
    private final RunContext run;
    private final Tally wrong = new Tally();

    CaptureVerification(String name, CaptureSource capture, int concurrency, RunContext run) {
        this.name = name;
        this.capture = capture;
        this.concurrency = concurrency;
        this.run = run;
    }

    Verification verify() {
        Check manifest = checkManifest();
        Facts facts = capture.facts();
        StepProgress progress = StepProgress.begin(
                run,
                name,
                "reading objects back",
                facts.number("objects").orElse(0L),
                facts.number("bytes").orElse(0L));
        readAll(progress);
        progress.finish();
        long expected = facts.number("objects").orElse(-1L);
        Check count = new Check(
                "number of objects",
                expected == progress.items() ? Result.PASSED : Result.FAILED,
                progress.items(),
                expected == progress.items() ? "" : "manifest has " + progress.items() + ", recorded were " + expected);
        Check bytes = new Check(
                "bytes of every object",
                wrong.count() == 0 ? Result.PASSED : Result.FAILED,
                progress.items(),
                wrong.count() == 0 ? "" : "size or checksum is wrong: " + wrong.describe());
        return new Verification(List.of(manifest, count, bytes), Facts.NONE);
    }

    private Check checkManifest() {
        String expected = capture.facts().text("manifestSha256").orElse("");
        String actual = manifestSha256();
        boolean same = expected.equals(actual);
        return new Check(
                "manifest",
                same ? Result.PASSED : Result.FAILED,
                1,
                same ? "" : "SHA-256 is " + actual + ", recorded was " + expected);
    }

    private String manifestSha256() {
        MessageDigest digest = Digests.sha256();
        try (InputStream in = new DigestInputStream(
                capture.open(capture.find(ManifestReader.PATH).orElseThrow(CaptureVerification::noManifest)), digest)) {
            in.transferTo(OutputStream.nullOutputStream());
            return HexFormat.of().formatHex(digest.digest());
        } catch (IOException e) {
            throw new UncheckedIOException("manifest cannot be read", e);
        }
    }

    private static SankofaException noManifest() {
        return new SankofaException(
                ErrorCode.REPOSITORY_DAMAGED,
                "capture has no " + ManifestReader.PATH,
                "Check the repository, and use another recovery point.");
    }

    private void readAll(StepProgress progress) {
        try (ManifestReader manifest = ManifestReader.open(capture);
                OrderedWork<Boolean> work = new OrderedWork<>(concurrency, WINDOW, _ -> {}, run.cancellation())) {
            for (Optional<ManifestEntry> next = manifest.next(); next.isPresent(); next = manifest.next()) {
                ManifestEntry entry = next.get();
                work.add(() -> {
                    check(entry, progress);
                    return true;
                });
            }
            work.finish();
        }
    }

    private void check(ManifestEntry entry, StepProgress progress) {
        complaint(entry).ifPresent(complaint -> wrong.add(entry.key() + ": " + complaint));
        progress.add(1, entry.size());
    }

    private Optional<String> complaint(ManifestEntry entry) {
        ContentCheck check = new ContentCheck(new ContentCheck.Expected(
                entry.size(), new EntityTag(entry.md5()), true, OptionalLong.empty(), Map.of()));
        byte[] buffer = new byte[64 << 10];
        try (InputStream in = ObjectComparison.open(capture, entry)) {
            for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                check.update(buffer, 0, count);
            }
            return check.complaint();
        } catch (IOException | UncheckedIOException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        } catch (SankofaException e) {
            if (e.code() != ErrorCode.REPOSITORY_DAMAGED) {
                throw e;
            }
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }
}
