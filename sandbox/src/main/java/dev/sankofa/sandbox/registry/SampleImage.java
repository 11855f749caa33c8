package dev.sankofa.sandbox.registry;

import dev.sankofa.sandbox.registry.store.RegistryStore;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.zip.GZIPOutputStream;

/**
 * Makes small images that real programs load: each layer is a gzipped tar of one file with random bytes. The same seed makes the same
 * image.
 *
 * @param repository in which it comes to be
 * @param layerBytes how large each layer's file is
 * @param layers how many of them
 * @param seed of the bytes; layers of the same seed and number are the same in all images
 */
public record SampleImage(String repository, int layerBytes, int layers, long seed) {
    private static final String OCI_INDEX = "application/vnd.oci.image.index.v1+json";
    private static final String OCI_MANIFEST = "application/vnd.oci.image.manifest.v1+json";
    private static final String OCI_CONFIG = "application/vnd.oci.image.config.v1+json";
    private static final String OCI_LAYER = "application/vnd.oci.image.layer.v1.tar+gzip";
    private static final String DOCKER_MANIFEST = "application/vnd.docker.distribution.manifest.v2+json";
    private static final String DOCKER_CONFIG = "application/vnd.docker.container.image.v1+json";
    private static final String DOCKER_LAYER = "application/vnd.docker.image.rootfs.diff.tar.gzip";

    /** Puts an index of images for linux/amd64 and linux/arm64 under the tag; the index's digest. */
    public String putIndex(RegistryStore store, String tag) throws IOException {
        List<String> rows = new ArrayList<>();
        for (String architecture : List.of("amd64", "arm64")) {
            Placed placed = putManifest(store, architecture, OCI_MANIFEST);
            rows.add("{\"mediaType\":\"" + OCI_MANIFEST + "\",\"digest\":\"" + placed.digest() + "\",\"size\":"
                    + placed.size() + ",\"platform\":{\"architecture\":\"" + architecture + "\",\"os\":\"linux\"}}");
        }
        String index = "{\n   \"schemaVersion\": 2,\n   \"mediaType\": \"" + OCI_INDEX + "\",\n   \"manifests\": ["
                + String.join(", ", rows) + "]\n}";
        String digest = store.putManifest(repository, OCI_INDEX, index.getBytes(StandardCharsets.UTF_8));
        store.tag(repository, tag, digest);
        return digest;
    }

    /** Puts an image for linux/amd64 in Docker's own form under the tag; its digest. */
    public String putDocker(RegistryStore store, String tag) throws IOException {
        String digest = putManifest(store, "amd64", DOCKER_MANIFEST).digest();
        store.tag(repository, tag, digest);
        return digest;
    }

    /**
     * Puts a signature of a digest, as cosign does in a tag of its own, or as a referrer when no tag is given; its digest.
     *
     * @param tag such as {@code sha256-….sig}; empty for a referrer
     */
    public static String putSignature(RegistryStore store, String repository, String of, long size, String tag)
            throws IOException {
        byte[] config = "{}".getBytes(StandardCharsets.UTF_8);
        byte[] payload = ("{\"critical\":{\"image\":{\"docker-manifest-digest\":\"" + of + "\"}}}")
                .getBytes(StandardCharsets.UTF_8);
        String subject = tag.isEmpty()
                ? ",\"artifactType\":\"application/vnd.dev.cosign.artifact.sig.v1+json\",\"subject\":{\"mediaType\":\""
                        + OCI_MANIFEST + "\",\"digest\":\"" + of + "\",\"size\":" + size + "}"
                : "";
        String manifest = "{\"schemaVersion\":2,\"mediaType\":\"" + OCI_MANIFEST + "\",\"config\":"
                + descriptor("application/vnd.oci.empty.v1+json", store.putBlob(repository, config), config.length)
                + ",\"layers\":["
                + descriptor(
                        "application/vnd.dev.cosign.simplesigning.v1+json",
                        store.putBlob(repository, payload),
                        payload.length)
                + "]" + subject + "}";
        String digest = store.putManifest(repository, OCI_MANIFEST, manifest.getBytes(StandardCharsets.UTF_8));
        if (!tag.isEmpty()) {
            store.tag(repository, tag, digest);
        }
        return digest;
    }

    private record Placed(String digest, int size) {}

    private Placed putManifest(RegistryStore store, String architecture, String mediaType) throws IOException {
        boolean oci = mediaType.equals(OCI_MANIFEST);
        List<String> layerRows = new ArrayList<>();
        List<String> contents = new ArrayList<>();
        for (int i = 0; i < layers; i++) {
            byte[] tar = tar("srv/file-" + i, i == 0 ? 1 : architecture.hashCode(), i);
            byte[] packed = gzip(tar);
            contents.add("\"" + RegistryStore.digest(tar) + "\"");
            layerRows.add(descriptor(oci ? OCI_LAYER : DOCKER_LAYER, store.putBlob(repository, packed), packed.length));
        }
        byte[] config = ("{\"architecture\":\"" + architecture
                        + "\",\"os\":\"linux\",\"config\":{\"Cmd\":[\"/srv/file-0\"]},"
                        + "\"rootfs\":{\"type\":\"layers\",\"diff_ids\":[" + String.join(",", contents) + "]}}")
                .getBytes(StandardCharsets.UTF_8);
        String manifest = "{\n  \"schemaVersion\": 2,\n  \"mediaType\": \"" + mediaType + "\",\n  \"config\": "
                + descriptor(oci ? OCI_CONFIG : DOCKER_CONFIG, store.putBlob(repository, config), config.length)
                + ",\n  \"layers\": [" + layerRows.stream().collect(Collectors.joining(", ")) + "]\n}";
        byte[] bytes = manifest.getBytes(StandardCharsets.UTF_8);
        return new Placed(store.putManifest(repository, mediaType, bytes), bytes.length);
    }

    private static String descriptor(String mediaType, String digest, int size) {
        return "{\"mediaType\":\"" + mediaType + "\",\"size\":" + size + ",\"digest\":\"" + digest + "\"}";
    }

    /** The first layer is the same for all architectures, as a base image's is. */
    private byte[] tar(String name, int salt, int number) {
        byte[] content = new byte[layerBytes];
        new Random(seed * 31 + salt * 7L + number).nextBytes(content);
        byte[] header = new byte[512];
        put(header, 0, name);
        put(header, 100, "0000755");
        put(header, 108, "0000000");
        put(header, 116, "0000000");
        put(header, 124, "%011o".formatted(layerBytes));
        put(header, 136, "00000000000");
        put(header, 148, "        ");
        put(header, 156, "0");
        put(header, 257, "ustar\00000");
        int sum = 0;
        for (byte b : header) {
            sum += b & 0xff;
        }
        put(header, 148, "%06o\0 ".formatted(sum));
        ByteArrayOutputStream tar = new ByteArrayOutputStream();
        tar.writeBytes(header);
        tar.writeBytes(content);
        tar.writeBytes(new byte[(512 - layerBytes % 512) % 512 + 1024]);
        return tar.toByteArray();
    }

    private static void put(byte[] header, int offset, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(bytes, 0, header, offset, bytes.length);
    }

    private static byte[] gzip(byte[] bytes) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(bytes);
        }
        return packed.toByteArray();
    }
}
