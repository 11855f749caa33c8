package dev.sankofa.recovery.capture;

import dev.sankofa.components.spi.Attributes;
import dev.sankofa.components.spi.Capture;
import dev.sankofa.components.spi.CaptureSource;
import dev.sankofa.components.spi.EntryPath;
import dev.sankofa.components.spi.RunContext;
import dev.sankofa.components.spi.Splitting;
import dev.sankofa.foundation.Event;
import dev.sankofa.foundation.SankofaException;
import dev.sankofa.recovery.point.CarriedOver;
import dev.sankofa.recovery.point.FolderSize;
import dev.sankofa.recovery.point.PointId;
import dev.sankofa.recovery.point.PointPart;
import dev.sankofa.recovery.point.RecoveryPoint;
import dev.sankofa.recovery.point.RecoveryPointJson;
import dev.sankofa.recovery.tree.EntryCounts;
import dev.sankofa.recovery.tree.PointSink;
import dev.sankofa.recovery.tree.PointSource;
import dev.sankofa.repository.engine.SnapshotWriter;
import dev.sankofa.repository.engine.TreeAssembler;
import dev.sankofa.repository.engine.WriteSummary;
import dev.sankofa.repository.format.SnapshotId;
import dev.sankofa.repository.format.TreeId;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** One backup, from the first component to the seal. */
final class BackupRun {
    private final SnapshotWriter writer;
    private final TreeAssembler tree;
    private final Optional<Parent> parent;
    private final BackupRequest request;
    private final RunContext run;
    private final EntryPath top;
    private final List<EntryCounts> counts = new ArrayList<>();

    BackupRun(
            SnapshotWriter writer, TreeAssembler tree, Optional<Parent> parent, BackupRequest request, RunContext run) {
        this.writer = writer;
        this.tree = tree;
        this.parent = parent;
        this.request = request;
        this.run = run;
        this.top = EntryPath.of(request.application());
    }

    BackupResult run(RandomGenerator random) {
        Instant begun = run.clock().instant();
        PointId id = PointId.create(begun, random);
        List<PointPart> parts = new ArrayList<>();
        for (BackupComponent component : inOrder()) {
            run.cancellation().check();
            parts.add(part(component));
        }
        Instant sealed = run.clock().instant();
        RecoveryPoint point =
                new RecoveryPoint(id, request.application(), request.tool(), begun, sealed, parts, request.contracts());
        writeManifest(point);
        return seal(point);
    }

    private List<BackupComponent> inOrder() {
        return request.components().stream()
                .sorted(Comparator.comparingInt(BackupComponent::order))
                .toList();
    }

    private PointPart part(BackupComponent component) {
        Optional<Held> before = parent.flatMap(known -> held(known, component));
        if (component.notDue().isPresent() && before.isPresent()) {
            return carryOver(component, component.notDue().get(), before.get());
        }
        EntryCounts counted = newCounts();
        Capture capture = capture(component, before.map(Held::source), counted);
        FolderSize size = new FolderSize(counted.filesRead() + counted.filesUnchanged(), counted.bytes());
        return part(component, size, capture, Optional.empty());
    }

    private EntryCounts newCounts() {
        EntryCounts created = new EntryCounts();
        counts.add(created);
        return created;
    }

    /** What the parent has of a component. */
    private record Held(PointId point, PointPart part, PointSource source) {}

    private static Optional<Held> held(Parent parent, BackupComponent component) {
        return parent.part(component).map(part -> new Held(parent.manifest().id(), part, parent.source(part)));
    }

    private static PointPart part(
            BackupComponent component, FolderSize size, Capture capture, Optional<CarriedOver> carriedOver) {
        return new PointPart(
                component.name(), component.kind(), component.order(), component.name(), size, capture, carriedOver);
    }

    private Capture capture(BackupComponent component, Optional<PointSource> previous, EntryCounts counted) {
        PointSink sink = sink(top.resolve(component.name()), previous.map(source -> source), counted);
        // A component without a single entry still has its folder.
        sink.entry(EntryPath.ROOT, Attributes.syntheticDirectory());
        try {
            return component.component().capture(sink, run);
        } catch (SankofaException e) {
            String message = "capturing " + component.name() + ": " + e.getMessage();
            throw new SankofaException(e.code(), message, e.hint().orElse(null), e);
        }
    }

    private PointSink sink(EntryPath folder, Optional<CaptureSource> previous, EntryCounts counted) {
        return new PointSink(writer, tree, folder, previous, counted, run.cancellation());
    }

    /** The folder's own attributes are not in its tree; they are written again. */
    private PointPart carryOver(BackupComponent component, String why, Held before) {
        EntryPath folder = top.resolve(component.name());
        sink(folder, Optional.empty(), newCounts())
                .entry(EntryPath.ROOT, before.source().attributes());
        tree.graft(folder.bytes(), before.source().tree());
        PointId captured = before.part().carriedOver().map(CarriedOver::from).orElse(before.point());
        run.events().on(new Event.Started(component.name(), "carried over from " + captured + ": " + why));
        return part(
                component, before.part().size(), before.part().capture(), Optional.of(new CarriedOver(captured, why)));
    }

    private void writeManifest(RecoveryPoint point) {
        Attributes attributes =
                Attributes.syntheticFile().toBuilder().times(point.sealed()).build();
        PointSink sink = sink(top, Optional.empty(), newCounts());
        sink.entry(EntryPath.ROOT, Attributes.syntheticDirectory());
        try {
            sink.file(
                    EntryPath.of(RecoveryPoint.MANIFEST),
                    attributes,
                    new ByteArrayInputStream(RecoveryPointJson.write(point)),
                    Splitting.CONTENT_DEFINED);
        } catch (IOException e) {
            throw new AssertionError("an array of bytes can be read", e);
        }
    }

    private BackupResult seal(RecoveryPoint point) {
        TreeId root = tree.finish();
        run.cancellation().check();
        WriteSummary written = writer.summary();
        SnapshotId snapshot = writer.seal(new PointSnapshot(point, request, counts, written).file(root));
        return new BackupResult(point, snapshot.toString(), written.plainBytes(), written.storedBytes());
    }
}
