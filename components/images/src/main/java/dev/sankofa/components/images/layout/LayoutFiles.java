package dev.sankofa.components.images.layout;

import dev.sankofa.components.images.manifest.Json;
import dev.sankofa.components.images.manifest.MediaTypes;
import dev.sankofa.components.images.reference.Digest;
import dev.sankofa.components.spi.EntryPath;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;

/** Where things are in a layout, and the two files that are not blobs. */
public final class LayoutFiles {
    public static final EntryPath MARKER = EntryPath.of("oci-layout");
    public static final EntryPath INDEX = EntryPath.of("index.json");
    static final EntryPath BLOBS = EntryPath.of("blobs");

    private LayoutFiles() {}

    /** {@code blobs/ALGORITHM/HEX}. */
    public static EntryPath blob(Digest digest) {
        return BLOBS.resolve(digest.algorithm()).resolve(digest.hex());
    }

    public static byte[] marker() {
        return "{\"imageLayoutVersion\":\"1.0.0\"}".getBytes(StandardCharsets.UTF_8);
    }

    /** The index of these images, in order of their names: the same images make the same bytes. */
    public static byte[] index(Collection<Root> roots) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("schemaVersion", 2L);
        fields.put("mediaType", MediaTypes.OCI_INDEX);
        fields.put(
                "manifests",
                roots.stream().sorted().map(root -> root.named().fields()).toList());
        return Json.write(fields);
    }
}
