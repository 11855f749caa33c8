package dev.sankofa.recovery.point;

import dev.sankofa.components.spi.Entry;
import dev.sankofa.components.spi.EntryPath;
import dev.sankofa.components.spi.Facts;
import dev.sankofa.components.spi.Finding;
import dev.sankofa.foundation.ErrorCode;
import dev.sankofa.foundation.SankofaException;
import dev.sankofa.recovery.json.FactsJson;
import dev.sankofa.recovery.tree.PointSource;
import dev.sankofa.repository.engine.Repository;
import dev.sankofa.repository.engine.SnapshotListing;
import java.io.IOException;
import java.io.InputStream;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The points of a repository, as the repository alone tells them, and snapshots of other programs beside them. Listing reads snapshot
 * files only; the index and trees are read when a point is looked into.
 */
public final class Points {
    private final Repository repository;

    public Points(Repository repository) {
        this.repository = repository;
    }

    /** All points, and all snapshots of other programs beside them. */
    public PointListing listing() {
        SnapshotListing stored = repository.snapshots();
        List<PointSummary> points = stored.snapshots().stream()
                .map(snapshot -> PointSummary.of(snapshot.id(), snapshot.file()))
                .sorted(Comparator.comparing(PointSummary::time).thenComparing(PointSummary::name))
                .toList();
        return new PointListing(
                points, stored.unreadable().stream().map(Points::warning).toList());
    }

    private static Finding warning(dev.sankofa.repository.engine.Finding unreadable) {
        return Finding.warning(unreadable.file(), unreadable.detail(), "Check the repository: 'sankofa repo check'.");
    }

    /** All points, and all snapshots of other programs that can be read; oldest first. */
    public List<PointSummary> list() {
        return listing().points();
    }

    /** The points of one application; oldest first. */
    public List<PointSummary> list(String application) {
        return list().stream().filter(point -> point.isOf(application)).toList();
    }

    /**
     * Finds what a user means, among everything in the repository.
     *
     * @param reference as {@link PointReference#parse} reads it
     * @throws SankofaException {@code NOT_FOUND} when there is none, or more than one; {@code USAGE} when the text means nothing
     */
    public PointSummary find(String reference) {
        return PointSelection.select(PointReference.parse(reference), list());
    }

    /** Finds what a user means, among the points of one application. */
    public PointSummary find(String application, String reference) {
        return PointSelection.select(PointReference.parse(reference), list(application));
    }

    /**
     * The point's manifest.
     *
     * @throws SankofaException {@code UNSUPPORTED} for a snapshot of another program and for a manifest of a newer kind,
     *     {@code REPOSITORY_DAMAGED} when the manifest is missing or cannot be read
     */
    public RecoveryPoint manifest(PointSummary point) {
        PointTags tags = point.tags().orElseThrow(() -> foreign(point));
        String where = "the manifest of recovery point " + tags.point();
        PointSource snapshot = PointSource.root(repository, point.snapshot().tree());
        Entry file = snapshot.find(EntryPath.of(tags.application()).resolve(RecoveryPoint.MANIFEST))
                .orElseThrow(() -> damaged(where + " is missing", null));
        return RecoveryPointJson.read(where, read(where, snapshot, file));
    }

    private static SankofaException foreign(PointSummary point) {
        String program = point.snapshot().programVersion();
        return new SankofaException(
                ErrorCode.UNSUPPORTED,
                "snapshot " + point.name() + " was made by " + (program.isEmpty() ? "another program" : program)
                        + " and has no manifest",
                "Browse it, and restore its directories by path.");
    }

    private static byte[] read(String where, PointSource snapshot, Entry file) {
        try (InputStream bytes = snapshot.open(file)) {
            byte[] document = bytes.readNBytes(FactsJson.MAX_BYTES + 1);
            if (document.length > FactsJson.MAX_BYTES) {
                throw damaged(where + " is longer than " + FactsJson.MAX_BYTES + " bytes", null);
            }
            return document;
        } catch (IOException e) {
            throw damaged("cannot read " + where + ": " + e.getMessage(), e);
        }
    }

    private static SankofaException damaged(String message, @Nullable IOException cause) {
        String hint = "The folders of the point can still be restored by path; check the repository.";
        return new SankofaException(ErrorCode.REPOSITORY_DAMAGED, message, hint, cause);
    }

    /** What a point holds of a component, with the facts of its capture. */
    public PointSource source(PointSummary point, PointPart part) {
        String application = point.tags().orElseThrow(() -> foreign(point)).application();
        EntryPath folder = EntryPath.of(application).resolve(part.folder());
        return PointSource.root(repository, point.snapshot().tree())
                .directory(folder, part.capture().facts());
    }

    /**
     * Any directory of a point or of a snapshot of another program, without facts; the root is the whole snapshot.
     *
     * @throws SankofaException {@code NOT_FOUND} when there is no such directory
     */
    public PointSource source(PointSummary point, EntryPath directory) {
        return PointSource.root(repository, point.snapshot().tree()).directory(directory, Facts.NONE);
    }
}
