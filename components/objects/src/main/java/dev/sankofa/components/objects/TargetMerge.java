package dev.sankofa.components.objects;

import static java.util.Objects.requireNonNull;

import dev.sankofa.components.objects.s3.CurrentObjects;
import dev.sankofa.components.objects.s3.ListedObject;
import dev.sankofa.components.objects.s3.ObjectKey;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Merges a capture's manifest with the listing of a target: each key once, in order, with what either side has of it. */
final class TargetMerge {
    private final ManifestReader manifest;
    private final CurrentObjects target;
    private final ObjectKey capturedPrefix;
    private final ObjectKey targetPrefix;
    private Optional<ManifestEntry> wanted;
    private Optional<ListedObject> present;

    /**
     * One key.
     *
     * @param key in the target
     * @param wanted what the capture has; {@code null} when it has no such key
     * @param present what the target has; {@code null} when it has no such key
     */
    record Pair(
            ObjectKey key,
            @Nullable ManifestEntry wanted,
            @Nullable ListedObject present) {}

    /** Changes one constant prefix into another, which keeps the order. Closes neither side. */
    TargetMerge(ManifestReader manifest, CurrentObjects target, ObjectKey capturedPrefix, ObjectKey targetPrefix) {
        this.manifest = manifest;
        this.target = target;
        this.capturedPrefix = capturedPrefix;
        this.targetPrefix = targetPrefix;
        this.wanted = manifest.next();
        this.present = target.next();
    }

    /** The next key; empty when both sides have proven their end. */
    Optional<Pair> next() {
        if (wanted.isEmpty() && present.isEmpty()) {
            return Optional.empty();
        }
        ObjectKey left = wanted.map(this::targetKey).orElse(null);
        ObjectKey right = present.map(ListedObject::key).orElse(null);
        int order = left == null ? 1 : right == null ? -1 : left.compareTo(right);
        Pair pair = new Pair(
                order <= 0 && left != null ? left : requireNonNull(right),
                order <= 0 ? wanted.orElseThrow() : null,
                order >= 0 ? present.orElseThrow() : null);
        if (order <= 0) {
            wanted = manifest.next();
        }
        if (order >= 0) {
            present = target.next();
        }
        return Optional.of(pair);
    }

    private ObjectKey targetKey(ManifestEntry entry) {
        return entry.key().withPrefix(capturedPrefix, targetPrefix);
    }
}
