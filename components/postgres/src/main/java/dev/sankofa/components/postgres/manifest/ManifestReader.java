package dev.sankofa.components.postgres.manifest;

import dev.sankofa.components.spi.EntryPath;
import dev.sankofa.foundation.Bytes;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.function.BiConsumer;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/**
 * Reads a backup manifest as the PostgreSQL documentation's chapter "Backup Manifest Format" defines it: version 1 or 2, {@code
 * Files} with {@code Path} or hexadecimal {@code Encoded-Path}, {@code Size}, {@code Checksum-Algorithm}, {@code Checksum}; the last
 * line holds the SHA-256 of all lines before it.
 */
final class ManifestReader {
    private static final JsonFactory JSON = new JsonFactory();
    private static final String LAST_LINE_START = "\"Manifest-Checksum\": \"";
    private static final int LAST_LINE_LENGTH = LAST_LINE_START.length() + 64 + "\"}\n".length();

    private ManifestReader() {}

    static void read(InputStream content, BiConsumer<EntryPath, ExpectedFile> consumer) {
        try (JsonParser in = JSON.createParser(ObjectReadContext.empty(), content)) {
            in.nextToken();
            for (String name = in.nextName(); name != null; name = in.nextName()) {
                in.nextToken();
                switch (name) {
                    case "PostgreSQL-Backup-Manifest-Version" -> requireVersion(in.getIntValue());
                    case "Files" -> readFiles(in, consumer);
                    default -> in.skipChildren();
                }
            }
        }
    }

    private static void requireVersion(int version) {
        if (version < 1 || version > 2) {
            throw new IllegalArgumentException("manifest version " + version + " is not known");
        }
    }

    private static void readFiles(JsonParser in, BiConsumer<EntryPath, ExpectedFile> consumer) {
        while (in.nextToken() == JsonToken.START_OBJECT) {
            Bytes path = Bytes.EMPTY;
            long size = -1;
            String algorithm = "NONE";
            String checksum = "";
            for (String name = in.nextName(); name != null; name = in.nextName()) {
                in.nextToken();
                switch (name) {
                    case "Path" -> path = Bytes.ofUtf8(in.getString());
                    case "Encoded-Path" -> path = Bytes.of(HexFormat.of().parseHex(in.getString()));
                    case "Size" -> size = in.getLongValue();
                    case "Checksum-Algorithm" -> algorithm = in.getString();
                    case "Checksum" -> checksum = in.getString();
                    default -> in.skipChildren();
                }
            }
            consumer.accept(CaptureManifest.path(path), new ExpectedFile(size, algorithm, checksum));
        }
    }

    /**
     * Compares the manifest with its own checksum.
     *
     * @throws IOException when they differ
     */
    static void requireOwnChecksum(InputStream content, long size) throws IOException {
        MessageDigest digest = sha256();
        byte[] buffer = new byte[64 << 10];
        for (long left = size - LAST_LINE_LENGTH; left > 0; ) {
            int read = content.read(buffer, 0, (int) Math.min(buffer.length, left));
            if (read < 0) {
                throw new EOFException("it is shorter than it should be");
            }
            digest.update(buffer, 0, read);
            left -= read;
        }
        String last = new String(content.readNBytes(LAST_LINE_LENGTH), StandardCharsets.US_ASCII);
        String expected = LAST_LINE_START + HexFormat.of().formatHex(digest.digest()) + "\"}\n";
        if (!last.equals(expected)) {
            throw new IOException("it ends with '" + last.strip() + "' instead of '" + expected.strip() + "'");
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }
}
