package dev.sankofa.sandbox.afrimart;

import dev.sankofa.sandbox.registry.SampleImage;
import dev.sankofa.sandbox.registry.store.RegistryStore;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The images that the shop runs from: each an index of two platforms, of some layers. */
public final class ContainerImages {
    /** What serves customers: answers requests out of the database. */
    public static final String BACKEND = "afrimart/backend";

    /** What customers' browsers load. */
    public static final String FRONTEND = "afrimart/frontend";

    /** The tag that is deployed now. */
    public static final String TAG = "1.4.2";

    /** The tag that the shop's manifests name, as careless ones do; it is the same image at first. */
    public static final String LATEST = "latest";

    /** All repositories, in order. */
    public static final List<String> REPOSITORIES = List.of(BACKEND, FRONTEND);

    private static final int LAYERS = 3;

    private ContainerImages() {}

    /**
     * Puts all images under their tags.
     *
     * @return the digest of each, by repository
     */
    public static Map<String, String> push(RegistryStore registry, AfriMartSize size, long seed) throws IOException {
        Map<String, String> digests = new LinkedHashMap<>();
        for (String repository : REPOSITORIES) {
            SampleImage image = new SampleImage(repository, size.layerBytes(), LAYERS, seed + digests.size());
            String digest = image.putIndex(registry, TAG);
            registry.tag(repository, LATEST, digest);
            digests.put(repository, digest);
        }
        return digests;
    }
}
