package dev.sankofa.components.postgres.manifest;

import dev.sankofa.components.postgres.backup.WalFile;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import tools.jackson.core.JsonEncoding;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/** The log's files of a capture, one JSON object a line: {@code path}, {@code size}, {@code sha256}. */
public final class WalManifest {
    private static final JsonFactory JSON = new JsonFactory();

    private WalManifest() {}

    public static InputStream write(List<WalFile> files) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (WalFile file :
                files.stream().sorted(Comparator.comparing(WalFile::path)).toList()) {
            try (JsonGenerator out = JSON.createGenerator(ObjectWriteContext.empty(), bytes, JsonEncoding.UTF8)) {
                out.writeStartObject();
                out.writeStringProperty("path", file.path());
                out.writeNumberProperty("size", file.size());
                out.writeStringProperty("sha256", file.sha256());
                out.writeEndObject();
            }
            bytes.write('\n');
        }
        return new ByteArrayInputStream(bytes.toByteArray());
    }

    static void read(InputStream content, Consumer<WalFile> consumer) {
        try (JsonParser in = JSON.createParser(ObjectReadContext.empty(), content)) {
            while (in.nextToken() == JsonToken.START_OBJECT) {
                String path = "";
                long size = -1;
                String sha256 = "";
                for (String name = in.nextName(); name != null; name = in.nextName()) {
                    in.nextToken();
                    switch (name) {
                        case "path" -> path = in.getString();
                        case "size" -> size = in.getLongValue();
                        case "sha256" -> sha256 = in.getString();
                        default -> in.skipChildren();
                    }
                }
                consumer.accept(new WalFile(path, size, sha256));
            }
        }
    }
}
