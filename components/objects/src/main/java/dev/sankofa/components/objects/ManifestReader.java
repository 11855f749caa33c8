package dev.sankofa.components.objects;

import dev.sankofa.components.objects.s3.EntityTag;
import dev.sankofa.components.objects.s3.ObjectKey;
import dev.sankofa.components.spi.CaptureSource;
import dev.sankofa.components.spi.Entry;
import dev.sankofa.components.spi.EntryPath;
import dev.sankofa.foundation.ErrorCode;
import dev.sankofa.foundation.SankofaException;
import java.io.IOException;
import java.io.InputStream;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/** Streams the lines of a manifest and checks their order. Fields it does not know are passed over. */
final class ManifestReader implements AutoCloseable {
    static final EntryPath PATH = EntryPath.of("manifest.jsonl");

    private static final JsonFactory JSON = new JsonFactory();

    private final InputStream in;
    private final JsonParser json;
    private @Nullable ObjectKey last;

    /**
     * Takes the stream over.
     *
     * @throws SankofaException {@code REPOSITORY_DAMAGED} when it does not begin as JSON
     */
    ManifestReader(InputStream in) {
        this.in = in;
        try {
            this.json = JSON.createParser(ObjectReadContext.empty(), in);
        } catch (JacksonException e) {
            throw damaged("manifest cannot be read: " + firstLine(e), e);
        }
    }

    /**
     * Opens the manifest of a capture.
     *
     * @throws SankofaException {@code REPOSITORY_DAMAGED} when there is none
     */
    static ManifestReader open(CaptureSource capture) {
        Entry manifest = capture.find(PATH).orElseThrow(() -> damaged("capture has no " + PATH, null));
        return new ManifestReader(capture.open(manifest));
    }

    /** The next object; empty at the end. */
    Optional<ManifestEntry> next() {
        try {
            if (json.nextToken() == null) {
                return Optional.empty();
            }
            ManifestEntry entry = new Line(json).read();
            if (last != null && last.compareTo(entry.key()) >= 0) {
                throw damaged("manifest is out of order at key '" + entry.key() + "'", null);
            }
            last = entry.key();
            return Optional.of(entry);
        } catch (JacksonException | IllegalArgumentException | DateTimeException e) {
            throw damaged("manifest cannot be read after key '" + last + "': " + firstLine(e), e);
        }
    }

    private static String firstLine(Exception e) {
        return String.valueOf(e.getMessage()).lines().findFirst().orElse("");
    }

    private static SankofaException damaged(String message, @Nullable Exception cause) {
        return new SankofaException(
                ErrorCode.REPOSITORY_DAMAGED, message, "Check the repository, and use another recovery point.", cause);
    }

    @Override
    public void close() {
        try {
            in.close();
        } catch (IOException _) {
            return; // only read from
        }
    }

    /** Collects one line. */
    private static final class Line {
        private final JsonParser json;
        private final Map<String, String> texts = new TreeMap<>();
        private final Map<String, SortedMap<String, String>> groups = new TreeMap<>();
        private final Map<String, Long> numbers = new TreeMap<>();

        Line(JsonParser json) {
            this.json = json;
        }

        ManifestEntry read() {
            if (json.currentToken() != JsonToken.START_OBJECT) {
                throw new IllegalArgumentException("line is not an object");
            }
            for (String name = json.nextName(); name != null; name = json.nextName()) {
                readValue(name);
            }
            return new ManifestEntry(
                    key(),
                    Optional.ofNullable(texts.get("versionId")),
                    number("size"),
                    new EntityTag(text("etag")),
                    text("md5"),
                    Instant.parse(text("lastModified")),
                    text("storageClass"),
                    new ManifestEntry.Attributes(group("system"), group("metadata"), group("tags")),
                    group("checksums"),
                    Optional.ofNullable(texts.get("checksumType")),
                    numbers.containsKey("partSize") ? OptionalLong.of(number("partSize")) : OptionalLong.empty(),
                    group("protection"),
                    text("path"));
        }

        private void readValue(String name) {
            switch (json.nextToken()) {
                case VALUE_STRING -> texts.put(name, json.getString());
                case VALUE_NUMBER_INT -> numbers.put(name, json.getLongValue());
                case START_OBJECT -> groups.put(name, readGroup());
                default -> json.skipChildren();
            }
        }

        private SortedMap<String, String> readGroup() {
            SortedMap<String, String> group = new TreeMap<>();
            for (String name = json.nextName(); name != null; name = json.nextName()) {
                if (json.nextToken() == JsonToken.VALUE_STRING) {
                    group.put(name, json.getString());
                } else {
                    json.skipChildren();
                }
            }
            return group;
        }

        private ObjectKey key() {
            String encoded = texts.get("keyBase64");
            return encoded == null
                    ? ObjectKey.of(text("key"))
                    : ObjectKey.of(Base64.getDecoder().decode(encoded));
        }

        private String text(String name) {
            String value = texts.get(name);
            if (value == null) {
                throw new IllegalArgumentException("line lacks " + name);
            }
            return value;
        }

        private long number(String name) {
            Long value = numbers.get(name);
            if (value == null) {
                throw new IllegalArgumentException("line lacks " + name);
            }
            return value;
        }

        private SortedMap<String, String> group(String name) {
            return groups.getOrDefault(name, new TreeMap<>());
        }
    }
}
