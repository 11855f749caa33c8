package dev.sankofa.repository.format.snapshot;

import static java.util.Objects.requireNonNull;

import dev.sankofa.repository.format.FormatException;
import dev.sankofa.repository.format.SnapshotId;
import dev.sankofa.repository.format.TreeId;
import dev.sankofa.repository.format.json.JsonWriter;
import dev.sankofa.repository.format.json.Timestamp;
import java.util.List;
import java.util.Optional;

/**
 * What a snapshot file says. Keys of other programs are not kept: restic drops them too whenever it rewrites a snapshot.
 *
 * @param time of the snapshot, by the clock of whoever made it
 * @param parent what it was compared with
 * @param paths what was backed up
 * @param hostname empty when not known
 * @param username empty when not known
 * @param uid unsigned 32 bits, 0 when not known
 * @param gid unsigned 32 bits, 0 when not known
 * @param excludes patterns that were in force
 * @param tags without commas: restic's command line takes a comma for the end of a tag
 * @param original the id before the snapshot was first tagged or rewritten
 * @param programVersion such as {@code restic 0.19.1}; empty when not known
 */
public record SnapshotFile(
        Timestamp time,
        Optional<SnapshotId> parent,
        TreeId tree,
        List<String> paths,
        String hostname,
        String username,
        int uid,
        int gid,
        List<String> excludes,
        List<String> tags,
        Optional<SnapshotId> original,
        String programVersion,
        Optional<SnapshotSummary> summary) {
    public SnapshotFile {
        requireNonNull(time, "time is null");
        requireNonNull(parent, "parent is null");
        requireNonNull(tree, "tree is null");
        requireNonNull(hostname, "hostname is null");
        requireNonNull(username, "username is null");
        requireNonNull(original, "original is null");
        requireNonNull(programVersion, "programVersion is null");
        requireNonNull(summary, "summary is null");
        paths = List.copyOf(paths);
        excludes = List.copyOf(excludes);
        tags = List.copyOf(tags);
    }

    /** A builder with everything else empty. */
    public static SnapshotBuilder builder(Timestamp time, TreeId tree) {
        return new SnapshotBuilder(time, tree);
    }

    /** A builder that starts with this snapshot. */
    public SnapshotBuilder toBuilder() {
        return new SnapshotBuilder(this);
    }

    /** JSON; an unpacked file once it is given its version byte and sealed. */
    public byte[] encode() {
        JsonWriter json = new JsonWriter(1024);
        json.beginObject();
        json.key("time").timestamp(time);
        parent.ifPresent(id -> json.key("parent").hash(id.hash()));
        json.key("tree").hash(tree.hash());
        json.key("paths");
        texts(json, paths);
        owner(json);
        lists(json);
        original.ifPresent(id -> json.key("original").hash(id.hash()));
        if (!programVersion.isEmpty()) {
            json.key("program_version").text(programVersion);
        }
        summary.ifPresent(numbers -> numbers.encode(json.key("summary")));
        json.endObject();
        return json.toBytes();
    }

    private void owner(JsonWriter json) {
        if (!hostname.isEmpty()) {
            json.key("hostname").text(hostname);
        }
        if (!username.isEmpty()) {
            json.key("username").text(username);
        }
        if (uid != 0) {
            json.key("uid").unsigned(uid);
        }
        if (gid != 0) {
            json.key("gid").unsigned(gid);
        }
    }

    private void lists(JsonWriter json) {
        if (!excludes.isEmpty()) {
            texts(json.key("excludes"), excludes);
        }
        if (!tags.isEmpty()) {
            texts(json.key("tags"), tags);
        }
    }

    private static void texts(JsonWriter json, List<String> texts) {
        json.beginArray();
        texts.forEach(json::text);
        json.endArray();
    }

    public static SnapshotFile decode(SnapshotId id, byte[] plain) throws FormatException {
        return SnapshotDecoder.decode(id, plain);
    }
}
