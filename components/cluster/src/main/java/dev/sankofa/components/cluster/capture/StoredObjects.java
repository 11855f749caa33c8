package dev.sankofa.components.cluster.capture;

import dev.sankofa.components.cluster.api.Json;
import dev.sankofa.components.cluster.api.ResourceType;
import dev.sankofa.components.cluster.restore.CapturedObjects;
import dev.sankofa.components.cluster.restore.CapturedType;
import dev.sankofa.components.cluster.secret.SecretOpener;
import dev.sankofa.components.spi.CaptureSource;
import dev.sankofa.components.spi.Entry;
import dev.sankofa.components.spi.EntryPath;
import dev.sankofa.components.spi.EntryType;
import dev.sankofa.foundation.ErrorCode;
import dev.sankofa.foundation.SankofaException;
import dev.sankofa.foundation.Secret;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The objects of a capture, read from its files. Whatever is not as it was written is damage, named by its file. */
public final class StoredObjects implements CapturedObjects {
    private static final int MAX_BYTES = 32 << 20;

    private final CaptureSource capture;
    private final Optional<SecretOpener> opener;
    private final boolean sealed;
    private final List<CapturedType> types;

    /**
     * Reads what the capture has.
     *
     * @param secretKey a recipient's private key, for values that are sealed; without it Secrets come without data then
     */
    public StoredObjects(CaptureSource capture, Optional<Secret> secretKey) {
        this.capture = capture;
        Optional<Entry> recipients = capture.find(ClusterLayout.RECIPIENTS);
        this.sealed = recipients.isPresent();
        this.opener = recipients.isPresent()
                ? secretKey.map(key -> SecretOpener.of(json(recipients.get()), key))
                : Optional.empty();
        Entry document =
                capture.find(ClusterLayout.TYPES).orElseThrow(() -> damaged(ClusterLayout.TYPES, "it is missing"));
        this.types = TypesDocument.read(json(document))
                .orElseThrow(() -> damaged(ClusterLayout.TYPES, "it is of a version that we do not know"));
    }

    /** Whether values of Secrets are sealed and cannot be read. */
    public boolean hasClosedSecrets() {
        return sealed && opener.isEmpty();
    }

    @Override
    public boolean hasSecretValues() {
        return !hasClosedSecrets();
    }

    @Override
    public List<CapturedType> types() {
        return types;
    }

    @Override
    public void each(CapturedType type, String namespace, Consumer<ObjectNode> raw) {
        capture.list(ClusterLayout.liveFolder(type.type(), namespace), entry -> {
            if (entry.attributes().type() == EntryType.FILE) {
                raw.accept(whole(type.type(), namespace, json(entry)));
            }
        });
    }

    @Override
    public Optional<ObjectNode> find(String group, String kind, String namespace, String name) {
        for (CapturedType type : types) {
            boolean same = type.type().group().equals(group)
                    && type.type().kind().equals(kind)
                    && type.namespaces().contains(namespace);
            if (same) {
                return capture.find(ClusterLayout.live(type.type(), namespace, name))
                        .map(entry -> whole(type.type(), namespace, json(entry)));
            }
        }
        return Optional.empty();
    }

    private ObjectNode whole(ResourceType type, String namespace, ObjectNode object) {
        if (!type.groupKind().equals("Secret") || !object.has("data")) {
            return object;
        }
        String name = object.path("metadata").path("name").asString("");
        if (!sealed) {
            object.set("data", plainData(namespace, name));
        } else if (opener.isPresent()) {
            object.set("data", sealedData(opener.get(), namespace, name));
        } else {
            object.remove("data");
        }
        return object;
    }

    private JsonNode plainData(String namespace, String name) {
        EntryPath path = ClusterLayout.secret(namespace, name);
        String text = new String(bytes(required(path)), StandardCharsets.UTF_8);
        try {
            if (new Load(LoadSettings.builder().setCodePointLimit(MAX_BYTES).build()).loadFromString(text)
                            instanceof Map<?, ?> map
                    && map.get("data") instanceof Map<?, ?> data) {
                ObjectNode values = Json.object();
                data.forEach((key, value) -> values.put(String.valueOf(key), String.valueOf(value)));
                return values;
            }
        } catch (YamlEngineException _) {
            throw damaged(path, "it is not YAML");
        }
        throw damaged(path, "it has no data");
    }

    private JsonNode sealedData(SecretOpener open, String namespace, String name) {
        return open.open(json(required(ClusterLayout.sealedSecret(namespace, name))), namespace, name);
    }

    private Entry required(EntryPath path) {
        return capture.find(path).orElseThrow(() -> damaged(path, "it is missing"));
    }

    private ObjectNode json(Entry entry) {
        try {
            if (Json.MAPPER.readTree(bytes(entry)) instanceof ObjectNode object) {
                return object;
            }
        } catch (JacksonException _) {
            throw damaged(entry.path(), "it is not JSON");
        }
        throw damaged(entry.path(), "it is no JSON object");
    }

    private byte[] bytes(Entry entry) {
        try (InputStream in = capture.open(entry)) {
            byte[] bytes = in.readNBytes(MAX_BYTES);
            if (bytes.length != entry.content().size()) {
                throw damaged(
                        entry.path(),
                        "it has " + bytes.length + " bytes of "
                                + entry.content().size());
            }
            return bytes;
        } catch (IOException e) {
            throw damaged(entry.path(), String.valueOf(e.getMessage()));
        }
    }

    private static SankofaException damaged(EntryPath path, String what) {
        return new SankofaException(
                ErrorCode.REPOSITORY_DAMAGED,
                "file '" + path + "' of the capture is damaged: " + what,
                "Check the repository with 'sankofa repo check --read-data', and use another point.");
    }
}
