package dev.sankofa.sandbox.s3.store;

import dev.sankofa.foundation.Bytes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** All versions of one key, newest first; immutable, never empty while it stands in a bucket. */
public record KeyHistory(Bytes key, List<ObjectVersion> versions) {
    private static final Comparator<ObjectVersion> NEWEST_FIRST =
            Comparator.comparingLong(ObjectVersion::sequence).reversed();

    public KeyHistory {
        versions = List.copyOf(versions);
    }

    /** The newest version if it is an object; empty when the key reads as deleted. */
    public Optional<ObjectVersion> current() {
        return latest().filter(version -> !version.isDeleteMarker());
    }

    public Optional<ObjectVersion> latest() {
        return versions.isEmpty() ? Optional.empty() : Optional.of(versions.getFirst());
    }

    public Optional<ObjectVersion> version(String versionId) {
        return versions.stream()
                .filter(version -> version.versionId().equals(versionId))
                .findFirst();
    }

    /** With the version at its place, instead of one with the same id. */
    KeyHistory with(ObjectVersion version) {
        List<ObjectVersion> all = new ArrayList<>(without(version.versionId()).versions);
        all.add(version);
        all.sort(NEWEST_FIRST);
        return new KeyHistory(key, all);
    }

    KeyHistory without(String versionId) {
        return new KeyHistory(
                key,
                versions.stream()
                        .filter(version -> !version.versionId().equals(versionId))
                        .toList());
    }
}
