package dev.sankofa.repository.engine;

import dev.sankofa.repository.format.BlobHandle;
import dev.sankofa.repository.format.BlobType;
import dev.sankofa.repository.format.PackId;
import dev.sankofa.repository.format.pack.PackedBlob;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What a check has found so far. Safe for several threads. */
final class Damage {
    private final List<Finding> findings = new ArrayList<>();
    /** Copies that cannot be used, as pack and blob; a blob is lost when it has no other copy. */
    private final Set<BlobPlace> badCopies = new HashSet<>();

    private final Set<BlobHandle> lost = new LinkedHashSet<>();
    private final Set<BlobHandle> unknown = new LinkedHashSet<>();
    private final Map<BlobHandle, Set<String>> affected = new HashMap<>();

    synchronized void add(Finding finding) {
        findings.add(finding);
    }

    /** A pack whose blobs, or some of them, cannot be used. */
    synchronized void addPack(Finding.Kind kind, PackId pack, String detail, List<PackedBlob> bad) {
        bad.forEach(blob -> badCopies.add(new BlobPlace(pack, blob)));
        findings.add(new Finding(
                kind,
                Uploads.nameOf(pack).path(),
                detail,
                bad.stream().map(PackedBlob::handle).toList(),
                List.of()));
    }

    /** Finds out which blobs have no good copy left. */
    synchronized void settle(BlobIndex index) {
        for (BlobPlace copy : badCopies) {
            BlobHandle handle = copy.blob().handle();
            if (badCopies.containsAll(index.places(handle))) {
                lost.add(handle);
            }
        }
    }

    /** A blob that something refers to and no index names. */
    synchronized void addUnknown(BlobHandle handle) {
        unknown.add(handle);
        lost.add(handle);
    }

    /** A tree that was found damaged while it was read. */
    synchronized void addLost(BlobHandle handle) {
        lost.add(handle);
    }

    synchronized boolean isLost(BlobHandle handle) {
        return lost.contains(handle);
    }

    synchronized boolean hasLost() {
        return !lost.isEmpty();
    }

    /** A path that needs a lost blob. */
    synchronized void affects(BlobHandle handle, String path) {
        Set<String> paths = affected.computeIfAbsent(handle, any -> new LinkedHashSet<>());
        if (paths.size() < Finding.MOST_AFFECTED) {
            paths.add(path);
        }
    }

    /** All findings, each with what it affects. */
    synchronized List<Finding> findings() {
        List<Finding> told = new ArrayList<>();
        for (Finding finding : findings) {
            told.add(withAffected(finding));
        }
        if (!unknown.isEmpty()) {
            long trees = unknown.stream()
                    .filter(handle -> handle.type() == BlobType.TREE)
                    .count();
            told.add(withAffected(new Finding(
                    Finding.Kind.BLOB_MISSING,
                    "",
                    unknown.size() + " blobs that are needed are named by no index, " + trees + " of them trees",
                    List.copyOf(unknown),
                    List.of())));
        }
        return told;
    }

    private Finding withAffected(Finding finding) {
        Set<String> paths = new LinkedHashSet<>(finding.affected());
        for (BlobHandle blob : finding.blobs()) {
            paths.addAll(affected.getOrDefault(blob, Set.of()));
        }
        List<String> told = paths.stream().limit(Finding.MOST_AFFECTED).toList();
        return new Finding(finding.kind(), finding.file(), finding.detail(), finding.blobs(), told);
    }
}
