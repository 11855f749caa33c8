package dev.sankofa.recovery;

import dev.sankofa.components.spi.Attributes;
import dev.sankofa.components.spi.Capabilities;
import dev.sankofa.components.spi.Capture;
import dev.sankofa.components.spi.CaptureSink;
import dev.sankofa.components.spi.CaptureSource;
import dev.sankofa.components.spi.Component;
import dev.sankofa.components.spi.Discovery;
import dev.sankofa.components.spi.Entry;
import dev.sankofa.components.spi.EntryPath;
import dev.sankofa.components.spi.EntryType;
import dev.sankofa.components.spi.Existence;
import dev.sankofa.components.spi.Facts;
import dev.sankofa.components.spi.Finding;
import dev.sankofa.components.spi.Referenced;
import dev.sankofa.components.spi.Referencing;
import dev.sankofa.components.spi.RestoreOutcome;
import dev.sankofa.components.spi.RestorePlan;
import dev.sankofa.components.spi.RunContext;
import dev.sankofa.components.spi.Setting;
import dev.sankofa.components.spi.Settings;
import dev.sankofa.components.spi.Splitting;
import dev.sankofa.components.spi.Verification;
import dev.sankofa.components.spi.VerificationSubject;
import dev.sankofa.foundation.ErrorCode;
import dev.sankofa.foundation.SankofaException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * A small real component: captures a shelf, each thing a file, and brings it back onto an empty shelf. A thing whose length is as in
 * the previous capture counts as unchanged. Things name others by their text, one a line.
 */
final class ShelfComponent implements Component, Referencing, Referenced {
    static final List<Setting> RESTORE_SETTINGS =
            List.of(Setting.required("into", Setting.Type.TEXT, "The shelf to restore to."));

    private final Shelves shelves;
    private final String shelf;
    private final Runnable atCapture;
    int read;

    ShelfComponent(Shelves shelves, String shelf) {
        this(shelves, shelf, () -> {});
    }

    /**
     * @param atCapture runs after the things were written and before the capture is complete
     */
    ShelfComponent(Shelves shelves, String shelf, Runnable atCapture) {
        this.shelves = shelves;
        this.shelf = shelf;
        this.atCapture = atCapture;
    }

    static Settings into(String shelf) {
        return Settings.of("restore", RESTORE_SETTINGS, Map.of("into", shelf));
    }

    @Override
    public Capabilities capabilities() {
        return new Capabilities(true, false, true, true);
    }

    @Override
    public Discovery discover(RunContext run) {
        return new Discovery("shelf " + shelf, things().size(), 0, Facts.NONE, List.of());
    }

    private NavigableMap<String, byte[]> things() {
        return shelves.shelf(shelf);
    }

    @Override
    public Capture capture(CaptureSink sink, RunContext run) {
        Instant begun = run.clock().instant();
        long bytes = 0;
        for (Map.Entry<String, byte[]> thing : new TreeMap<>(things()).entrySet()) {
            run.cancellation().check();
            write(sink, EntryPath.of(thing.getKey()), thing.getValue());
            bytes += thing.getValue().length;
        }
        atCapture.run();
        Facts facts = Facts.builder()
                .put("things", things().size())
                .put("sum", sum(things()))
                .build();
        List<Finding> findings =
                things().isEmpty() ? List.of(Finding.warning(shelf, "the shelf is empty", "Look.")) : List.of();
        return new Capture("shelf " + shelf, begun, begun, "", things().size(), bytes, facts, findings);
    }

    private void write(CaptureSink sink, EntryPath path, byte[] bytes) {
        Attributes attributes = Attributes.syntheticFile();
        Optional<Entry> before = sink.previous()
                .flatMap(previous -> previous.find(path))
                .filter(entry -> entry.attributes().size() == bytes.length);
        if (before.isPresent()
                && sink.unchangedFile(path, attributes, before.get().content())) {
            return;
        }
        try {
            read++;
            sink.file(path, attributes, new ByteArrayInputStream(bytes), Splitting.CONTENT_DEFINED);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String sum(NavigableMap<String, byte[]> things) {
        int sum = 0;
        for (Map.Entry<String, byte[]> thing : things.entrySet()) {
            sum = sum * 31 + thing.getKey().hashCode() * 17 + Arrays.hashCode(thing.getValue());
        }
        return HexFormat.of().toHexDigits(sum);
    }

    @Override
    public RestorePlan planRestore(CaptureSource capture, Settings target, RunContext run) {
        String into = target.text("into");
        List<RestorePlan.Step> steps = new ArrayList<>();
        long[] bytes = {0};
        files(capture, entry -> {
            steps.add(
                    new RestorePlan.Step(RestorePlan.Action.CREATE, entry.path().toString(), ""));
            bytes[0] += entry.attributes().size();
        });
        int there = shelves.shelf(into).size();
        List<Finding> findings = there == 0
                ? List.of()
                : List.of(Finding.error(into, "the shelf has " + there + " things", "Empty it, or name another."));
        Facts facts = Facts.builder().put("there", there).build();
        return new RestorePlan("shelf " + into, steps, steps.size(), bytes[0], facts, findings);
    }

    private static void files(CaptureSource capture, Consumer<Entry> consumer) {
        capture.walk(EntryPath.ROOT, entry -> {
            if (entry.attributes().type() == EntryType.FILE) {
                consumer.accept(entry);
            }
        });
    }

    @Override
    public RestoreOutcome restore(RestorePlan plan, CaptureSource capture, Settings target, RunContext run) {
        NavigableMap<String, byte[]> into = shelves.shelf(target.text("into"));
        if (plan.isRefused() || !into.isEmpty()) {
            throw new SankofaException(ErrorCode.TARGET_REFUSED, "the shelf is not empty", "Empty it.");
        }
        files(capture, entry -> {
            run.cancellation().check();
            into.put(entry.path().toString(), bytes(capture, entry));
        });
        return new RestoreOutcome(into.size(), 0, plan.bytes(), Facts.NONE, List.of());
    }

    private static byte[] bytes(CaptureSource capture, Entry entry) {
        try (InputStream stream = capture.open(entry)) {
            return stream.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public Verification verify(CaptureSource capture, VerificationSubject subject, RunContext run) {
        NavigableMap<String, byte[]> found = switch (subject) {
            case VerificationSubject.CaptureItself() -> {
                NavigableMap<String, byte[]> things = new TreeMap<>();
                files(capture, entry -> things.put(entry.path().toString(), bytes(capture, entry)));
                yield things;
            }
            case VerificationSubject.RestoredTarget(Settings target) -> shelves.shelf(target.text("into"));
        };
        String expected = capture.facts().text("sum").orElse("none recorded");
        boolean equal = expected.equals(sum(found));
        Verification.Check check = new Verification.Check(
                "sum of all things",
                equal ? Verification.Result.PASSED : Verification.Result.FAILED,
                found.size(),
                equal ? "" : "expected " + expected + ", found " + sum(found));
        return new Verification(List.of(check), Facts.NONE);
    }

    /** The query is the beginning of the names of the things whose lines are references. */
    @Override
    public void references(Settings target, String query, RunContext run, Consumer<String> consumer) {
        shelves.shelf(target.optionalText("into").orElse(shelf)).forEach((name, text) -> {
            if (name.startsWith(query)) {
                new String(text, StandardCharsets.UTF_8).lines().forEach(consumer);
            }
        });
    }

    @Override
    public Existence existence(Settings target, RunContext run) {
        NavigableMap<String, byte[]> asked =
                shelves.shelf(target.optionalText("into").orElse(shelf));
        return new Existence() {
            @Override
            public boolean exists(String name) {
                return asked.containsKey(name);
            }

            @Override
            public void close() {}
        };
    }
}
