package dev.sankofa.components.cluster.drift;

import dev.sankofa.components.cluster.api.Json;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Base64;
import java.util.zip.GZIPInputStream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What Helm 3 and 4 keep of an installation in a Secret of type {@code helm.sh/release.v1}: JSON, compressed with gzip, in base64 of its own
 * within that of the Secret (helm, pkg/storage/driver/util.go).
 *
 * @param revision how often it was installed or upgraded
 * @param chart the chart's name
 * @param manifest what was made of the chart then, documents of YAML; without hooks
 * @param values that whoever installed it gave; may be secrets
 */
record HelmRelease(String name, String namespace, long revision, String chart, String manifest, JsonNode values) {
    static final String TYPE = "helm.sh/release.v1";

    /** How Helm marks the Secret of what is installed now. */
    static final String DEPLOYED = "owner=helm,status=deployed";

    /** A Secret has a megabyte at most, of which gzip makes a gigabyte when somebody wants it to. */
    private static final int MAX_BYTES = 32 << 20;

    HelmRelease {
        if (name.isEmpty() || namespace.isEmpty()) {
            throw new IllegalArgumentException("it has no name or namespace");
        }
    }

    /** @throws IOException saying why the Secret does not hold a release; never quoting it */
    static HelmRelease read(ObjectNode secret) throws IOException {
        try {
            byte[] text = Base64.getDecoder()
                    .decode(secret.path("data").path("release").asString(""));
            byte[] packed = Base64.getMimeDecoder().decode(text);
            JsonNode release = Json.MAPPER.readTree(unpack(packed));
            JsonNode values = release.path("config");
            return new HelmRelease(
                    release.path("name").asString(""),
                    release.path("namespace").asString(""),
                    release.path("version").asLong(0),
                    release.path("chart").path("metadata").path("name").asString(""),
                    release.path("manifest").asString(""),
                    values.isObject() ? values : Json.object());
        } catch (IllegalArgumentException | JacksonException _) {
            throw new IOException("it does not hold a release as Helm 3 keeps it");
        }
    }

    /** Old ones are not compressed. */
    private static byte[] unpack(byte[] packed) throws IOException {
        boolean isGzip = packed.length > 3 && packed[0] == 0x1f && packed[1] == (byte) 0x8b && packed[2] == 8;
        if (!isGzip) {
            return packed;
        }
        try (InputStream in = new GZIPInputStream(new ByteArrayInputStream(packed))) {
            byte[] bytes = in.readNBytes(MAX_BYTES + 1);
            if (bytes.length > MAX_BYTES) {
                throw new IOException("it is longer than 32 MiB");
            }
            return bytes;
        } catch (java.util.zip.ZipException | java.io.EOFException _) {
            throw new IOException("it does not hold a release as Helm 3 keeps it");
        }
    }

    /** Without manifest and values. */
    @Override
    public String toString() {
        return title();
    }

    /** For people. */
    String title() {
        return "Helm release " + name + ", revision " + revision;
    }
}
