package dev.sankofa.repository.format.snapshot;

import dev.sankofa.repository.format.SnapshotId;
import dev.sankofa.repository.format.TreeId;
import dev.sankofa.repository.format.json.Timestamp;
import java.util.List;
import java.util.Optional;

/** Collects what a {@link SnapshotFile} says. */
public final class SnapshotBuilder {
    private Timestamp time;
    private TreeId tree;
    private Optional<SnapshotId> parent = Optional.empty();
    private List<String> paths = List.of();
    private String hostname = "";
    private String username = "";
    private int uid;
    private int gid;
    private List<String> excludes = List.of();
    private List<String> tags = List.of();
    private Optional<SnapshotId> original = Optional.empty();
    private String programVersion = "";
    private Optional<SnapshotSummary> summary = Optional.empty();

    SnapshotBuilder(Timestamp time, TreeId tree) {
        this.time = time;
        this.tree = tree;
    }

    SnapshotBuilder(SnapshotFile snapshot) {
        time = snapshot.time();
        tree = snapshot.tree();
        parent = snapshot.parent();
        paths = snapshot.paths();
        hostname = snapshot.hostname();
        username = snapshot.username();
        uid = snapshot.uid();
        gid = snapshot.gid();
        excludes = snapshot.excludes();
        tags = snapshot.tags();
        original = snapshot.original();
        programVersion = snapshot.programVersion();
        summary = snapshot.summary();
    }

    public SnapshotBuilder time(Timestamp value) {
        time = value;
        return this;
    }

    public SnapshotBuilder tree(TreeId value) {
        tree = value;
        return this;
    }

    public SnapshotBuilder parent(SnapshotId value) {
        parent = Optional.of(value);
        return this;
    }

    public SnapshotBuilder paths(List<String> value) {
        paths = value;
        return this;
    }

    public SnapshotBuilder hostname(String value) {
        hostname = value;
        return this;
    }

    public SnapshotBuilder username(String value) {
        username = value;
        return this;
    }

    public SnapshotBuilder uid(int value) {
        uid = value;
        return this;
    }

    public SnapshotBuilder gid(int value) {
        gid = value;
        return this;
    }

    public SnapshotBuilder excludes(List<String> value) {
        excludes = value;
        return this;
    }

    public SnapshotBuilder tags(List<String> value) {
        tags = value;
        return this;
    }

    public SnapshotBuilder original(SnapshotId value) {
        original = Optional.of(value);
        return this;
    }

    public SnapshotBuilder programVersion(String value) {
        programVersion = value;
        return this;
    }

    public SnapshotBuilder summary(SnapshotSummary value) {
        summary = Optional.of(value);
        return this;
    }

    public SnapshotFile build() {
        return new SnapshotFile(
                time,
                parent,
                tree,
                paths,
                hostname,
                username,
                uid,
                gid,
                excludes,
                tags,
                original,
                programVersion,
                summary);
    }
}
