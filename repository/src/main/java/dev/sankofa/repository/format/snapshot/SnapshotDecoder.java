package dev.sankofa.repository.format.snapshot;

import dev.sankofa.repository.format.FormatException;
import dev.sankofa.repository.format.Sha256;
import dev.sankofa.repository.format.SnapshotId;
import dev.sankofa.repository.format.Subject;
import dev.sankofa.repository.format.TreeId;
import dev.sankofa.repository.format.json.JsonReader;
import dev.sankofa.repository.format.json.Timestamp;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads a snapshot. Only the tree must be there. */
final class SnapshotDecoder {
    private final JsonReader json;
    private Optional<TreeId> tree = Optional.empty();
    private final SnapshotBuilder snapshot = new SnapshotBuilder(Timestamp.MISSING, new TreeId(Sha256.ZERO));

    private SnapshotDecoder(JsonReader json) {
        this.json = json;
    }

    static SnapshotFile decode(SnapshotId id, byte[] plain) throws FormatException {
        try (JsonReader json = new JsonReader(Subject.of(id), plain)) {
            return new SnapshotDecoder(json).read();
        }
    }

    private SnapshotFile read() throws FormatException {
        json.beginObject();
        while (json.nextKey()) {
            if (json.isNull()) {
                json.skip();
            } else {
                field(json.key());
            }
        }
        json.end();
        return snapshot.tree(tree.orElseThrow(() -> json.missing("tree"))).build();
    }

    private void field(String key) throws FormatException {
        switch (key) {
            case "time" -> snapshot.time(json.timestamp());
            case "parent" -> snapshot.parent(new SnapshotId(json.hash()));
            case "tree" -> tree = Optional.of(new TreeId(json.hash()));
            case "paths" -> snapshot.paths(texts());
            case "hostname" -> snapshot.hostname(json.text());
            case "username" -> snapshot.username(json.text());
            case "uid" -> snapshot.uid(json.unsignedInt());
            case "gid" -> snapshot.gid(json.unsignedInt());
            case "excludes" -> snapshot.excludes(texts());
            case "tags" -> snapshot.tags(texts());
            case "original" -> snapshot.original(new SnapshotId(json.hash()));
            case "program_version" -> snapshot.programVersion(json.text());
            case "summary" -> snapshot.summary(SnapshotSummary.decode(json));
            default -> json.skip();
        }
    }

    private List<String> texts() throws FormatException {
        List<String> texts = new ArrayList<>();
        json.beginArray();
        while (json.nextElement()) {
            texts.add(json.text());
        }
        return texts;
    }
}
