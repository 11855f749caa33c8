package dev.sankofa.repository.engine;

import static java.util.Objects.requireNonNull;

import dev.sankofa.repository.format.BlobHandle;
import java.util.List;

/**
 * Something about a repository that someone should know.
 *
 * @param file the repository's file that it is about, as a path inside it; empty when a blob is in no file at all
 * @param detail lower case, no full stop
 * @param blobs what is lost or damaged, as far as it is known
 * @param affected what needs those blobs: snapshots and paths in them; at most {@link #MOST_AFFECTED}
 */
public record Finding(Kind kind, String file, String detail, List<BlobHandle> blobs, List<String> affected) {
    /** More are not gathered. */
    public static final int MOST_AFFECTED = 100;

    public Finding {
        requireNonNull(kind, "kind is null");
        requireNonNull(file, "file is null");
        requireNonNull(detail, "detail is null");
        blobs = List.copyOf(blobs);
        affected = List.copyOf(affected);
    }

    Finding(Kind kind, String file, String detail) {
        this(kind, file, detail, List.of(), List.of());
    }

    /** What is wrong. */
    public enum Kind {
        /** A key file is not what was stored; other keys may still open the repository. */
        KEY_DAMAGED(true),
        SNAPSHOT_DAMAGED(true),
        INDEX_DAMAGED(true),
        /** The index names a pack that is not in the storage. */
        PACK_MISSING(true),
        /** A pack is not what was stored, or not what the index says. */
        PACK_DAMAGED(true),
        /** Something refers to a blob that is nowhere. */
        BLOB_MISSING(true),
        /** A directory cannot be understood, or contradicts itself. */
        TREE_DAMAGED(true),
        /** Two indexes say different things about a pack, or place blobs over each other. */
        INDEX_CONTRADICTION(true),
        /** A pack that no index names: what an interrupted run leaves behind. Harmless. */
        PACK_UNREFERENCED(false);

        private final boolean isDamage;

        Kind(boolean isDamage) {
            this.isDamage = isDamage;
        }

        /** Whether something cannot be restored, or not be trusted. */
        public boolean isDamage() {
            return isDamage;
        }
    }
}
