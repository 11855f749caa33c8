package dev.sankofa.repository.format.index;

import dev.sankofa.repository.format.PackId;
import dev.sankofa.repository.format.pack.PackedBlob;
import java.io.IOException;
import java.util.List;

/** Receives the packs of an index file, one by one. */
@FunctionalInterface
public interface PackVisitor {
    /**
     * @param blobs in the order of the file, which means nothing; a list of its own for every pack
     */
    void pack(PackId pack, List<PackedBlob> blobs) throws IOException;
}
