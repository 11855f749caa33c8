package dev.sankofa.sandbox.registry;

import dev.sankofa.sandbox.http.HttpResponse;
import dev.sankofa.sandbox.registry.store.RegistryStore;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code /v2/NAME/blobs/uploads/} and the sessions below it. */
final class UploadEndpoint {
    private static final Pattern RANGE = Pattern.compile("(\\d{1,18})-(\\d{1,18})");
    private static final long LEAST_CHUNK = 5 << 20;
    private static final long MOST_CHUNK = 20 << 20;

    private UploadEndpoint() {}

    /** POST: mounts a blob of another repository, takes a whole blob, or opens a session. */
    static HttpResponse open(RegistryExchange exchange) throws IOException {
        if (!exchange.http().method().equals("POST")) {
            throw new RegistryException(RegistryError.UNSUPPORTED, "not a method of uploads");
        }
        exchange.prepareRepository();
        String mount = exchange.parameter("mount");
        String from = exchange.parameter("from");
        boolean mounts = !mount.isEmpty() && !from.isEmpty() && !exchange.has(RegistryQuirk.NO_MOUNTS);
        if (mounts && exchange.store().blob(from, mount).isPresent()) {
            exchange.store().linkBlob(exchange.repository(), mount);
            return created(exchange, mount);
        }
        Path file =
                exchange.store().upload(exchange.repository(), UUID.randomUUID().toString());
        Files.createFile(file);
        if (!exchange.parameter("digest").isEmpty()) {
            return finish(exchange, file);
        }
        return session(exchange, 202, file, 0);
    }

    static HttpResponse answer(RegistryExchange exchange) throws IOException {
        Path file =
                exchange.store().upload(exchange.repository(), exchange.route().reference());
        if (!Files.exists(file)) {
            throw new RegistryException(
                    RegistryError.BLOB_UPLOAD_UNKNOWN,
                    "no such upload: " + exchange.route().reference());
        }
        return switch (exchange.http().method()) {
            case "GET" -> session(exchange, 204, file, Files.size(file));
            case "PATCH" -> chunk(exchange, file);
            case "PUT" -> finish(exchange, file);
            case "DELETE" -> {
                Files.delete(file);
                yield HttpResponse.of(204);
            }
            default -> throw new RegistryException(RegistryError.UNSUPPORTED, "not a method of an upload");
        };
    }

    private static HttpResponse chunk(RegistryExchange exchange, Path file) throws IOException {
        long before = Files.size(file);
        requireOffset(exchange, before);
        append(exchange.http().body(), file);
        long added = Files.size(file) - before;
        if (exchange.has(RegistryQuirk.CHUNK_LIMITS) && added > MOST_CHUNK) {
            throw new RegistryException(RegistryError.SIZE_INVALID, "chunk is larger than 20 MiB");
        }
        if (exchange.has(RegistryQuirk.CHUNK_LIMITS) && before % LEAST_CHUNK != 0) {
            throw new RegistryException(RegistryError.SIZE_INVALID, "a chunk before this one is no multiple of 5 MiB");
        }
        boolean stale = exchange.has(RegistryQuirk.STALE_UPLOAD_RANGE);
        return session(exchange, stale ? 201 : 202, file, stale ? 0 : Files.size(file));
    }

    private static void requireOffset(RegistryExchange exchange, long size) {
        String range = exchange.http().headers().firstOr("content-range", "");
        if (range.isEmpty()) {
            return;
        }
        Matcher matcher = RANGE.matcher(range);
        if (!matcher.matches() || Long.parseLong(matcher.group(1)) != size) {
            throw new RegistryException(RegistryError.RANGE_INVALID, "upload stands at " + size + ", not at " + range);
        }
        long length = Long.parseLong(matcher.group(2)) - size + 1;
        if (exchange.http().bodyLengthBytes() >= 0 && exchange.http().bodyLengthBytes() != length) {
            throw new RegistryException(RegistryError.SIZE_INVALID, "body has another length than " + range);
        }
    }

    private static void append(InputStream body, Path file) throws IOException {
        try (OutputStream out = Files.newOutputStream(file, StandardOpenOption.APPEND)) {
            byte[] buffer = new byte[64 << 10];
            for (int count = body.read(buffer); count >= 0; count = body.read(buffer)) {
                out.write(buffer, 0, count);
            }
        }
    }

    private static HttpResponse finish(RegistryExchange exchange, Path file) throws IOException {
        String digest = exchange.parameter("digest");
        Route.requireDigest(digest);
        append(exchange.http().body(), file);
        String found = digest(file);
        if (!found.equals(digest)) {
            Files.delete(file);
            throw new RegistryException(RegistryError.DIGEST_INVALID, "upload has digest " + found + ", not " + digest);
        }
        exchange.store().addBlob(exchange.repository(), digest, file);
        return created(exchange, digest);
    }

    private static String digest(Path file) throws IOException {
        MessageDigest sha256 = RegistryStore.sha256();
        try (InputStream in = new DigestInputStream(Files.newInputStream(file), sha256)) {
            in.transferTo(OutputStream.nullOutputStream());
        }
        return "sha256:" + HexFormat.of().formatHex(sha256.digest());
    }

    private static HttpResponse created(RegistryExchange exchange, String digest) {
        return HttpResponse.of(201)
                .header("location", "/v2/" + exchange.repository() + "/blobs/" + digest)
                .header("docker-content-digest", digest);
    }

    /** The location is relative and has a query of its own, as the specification allows and clients forget. */
    private static HttpResponse session(RegistryExchange exchange, int status, Path file, long size) {
        String id = String.valueOf(file.getFileName());
        return HttpResponse.of(status)
                .header("location", "/v2/" + exchange.repository() + "/blobs/uploads/" + id + "?_state=" + size)
                .header("docker-upload-uuid", id)
                .header("range", "0-" + Math.max(0, size - 1));
    }
}
