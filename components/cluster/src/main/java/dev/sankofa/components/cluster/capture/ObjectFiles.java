package dev.sankofa.components.cluster.capture;

import dev.sankofa.components.cluster.api.Json;
import dev.sankofa.components.cluster.api.ResourceType;
import dev.sankofa.components.cluster.clean.Cleaner;
import dev.sankofa.components.cluster.secret.SecretSealer;
import dev.sankofa.components.spi.Attributes;
import dev.sankofa.components.spi.CaptureSink;
import dev.sankofa.components.spi.EntryPath;
import dev.sankofa.components.spi.Splitting;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Writes objects and documents into a capture, values of Secrets apart. For many threads. */
public final class ObjectFiles {
    static final String LAST_APPLIED = "kubectl.kubernetes.io/last-applied-configuration";

    private final CaptureSink sink;
    private final Optional<SecretSealer> sealer;
    private final AtomicLong objects = new AtomicLong();
    private final AtomicLong bytes = new AtomicLong();

    /** @param sealer for values of Secrets; empty when the repository alone protects them */
    public ObjectFiles(CaptureSink sink, Optional<SecretSealer> sealer) {
        this.sink = sink;
        this.sealer = sealer;
    }

    /** Writes an object in all its forms. */
    public void write(ResourceType type, String namespace, ObjectNode raw) {
        String name = raw.path("metadata").path("name").asString("");
        boolean secret = type.groupKind().equals("Secret");
        json(ClusterLayout.live(type, namespace, name), secret ? withoutValues(raw) : raw);
        Optional<ObjectNode> clean = Cleaner.clean(raw).object();
        if (secret) {
            secret(namespace, name, raw, clean.orElse(raw));
        } else {
            clean.ifPresent(object -> text(ClusterLayout.manifest(type, namespace, name), YamlWriter.write(object)));
        }
        objects.incrementAndGet();
    }

    private void secret(String namespace, String name, ObjectNode raw, ObjectNode clean) {
        if (sealer.isPresent()) {
            json(ClusterLayout.sealedSecret(namespace, name), sealer.get().seal(namespace, name, raw.path("data")));
        } else {
            text(ClusterLayout.secret(namespace, name), YamlWriter.write(clean));
        }
    }

    /** Keys stay, so that what a Secret must have can be read without opening it. */
    private static ObjectNode withoutValues(ObjectNode raw) {
        ObjectNode shown = raw.deepCopy();
        if (shown.get("data") instanceof ObjectNode data) {
            data.propertyNames().forEach(key -> data.put(key, ""));
        }
        shown.remove("stringData");
        if (shown.path("metadata").get("annotations") instanceof ObjectNode annotations) {
            annotations.remove(LAST_APPLIED); // kubectl keeps all values there, readable
        }
        return shown;
    }

    /** A JSON document, indented. */
    public void json(EntryPath path, JsonNode node) {
        byte[] document = Json.MAPPER.writerWithDefaultPrettyPrinter().writeValueAsBytes(node);
        file(path, new ByteArrayInputStream(document));
    }

    private void text(EntryPath path, String text) {
        file(path, new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
    }

    /** Reads the stream to its end and leaves it open. */
    public void file(EntryPath path, InputStream in) {
        try {
            bytes.addAndGet(sink.file(path, Attributes.syntheticFile(), in, Splitting.CONTENT_DEFINED)
                    .size());
        } catch (IOException e) {
            throw new UncheckedIOException("a stream of our own failed", e);
        }
    }

    public long objects() {
        return objects.get();
    }

    public long bytes() {
        return bytes.get();
    }
}
