package dev.sankofa.sandbox.registry;

import dev.sankofa.sandbox.http.HttpResponse;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code /v2/NAME/blobs/DIGEST}. */
final class BlobEndpoint {
    private static final Pattern RANGE = Pattern.compile("bytes=(\\d{1,18})-(\\d{0,18})");

    private BlobEndpoint() {}

    static HttpResponse answer(RegistryExchange exchange) throws IOException {
        exchange.requireRepository();
        String digest = exchange.route().reference();
        Path file = exchange.store()
                .blob(exchange.repository(), digest)
                .orElseThrow(() -> new RegistryException(RegistryError.BLOB_UNKNOWN, "no blob " + digest));
        return switch (exchange.http().method()) {
            case "HEAD" -> whole(file, digest);
            case "GET" ->
                exchange.has(RegistryQuirk.REDIRECTED_BLOBS)
                        ? HttpResponse.of(307)
                                .header("location", exchange.blobServer() + "/" + exchange.repository() + "/" + digest)
                        : get(exchange.http().headers().firstOr("range", ""), exchange, file, digest);
            case "DELETE" -> {
                exchange.store().removeBlob(exchange.repository(), digest);
                yield HttpResponse.of(202);
            }
            default -> throw new RegistryException(RegistryError.UNSUPPORTED, "not a method of blobs");
        };
    }

    static HttpResponse get(String range, RegistryExchange exchange, Path file, String digest) throws IOException {
        if (range.isEmpty() || exchange.has(RegistryQuirk.NO_RANGES)) {
            return whole(file, digest);
        }
        Matcher matcher = RANGE.matcher(range);
        long size = Files.size(file);
        if (!matcher.matches() || Long.parseLong(matcher.group(1)) >= size) {
            throw new RegistryException(RegistryError.RANGE_INVALID, "range does not fit: " + range);
        }
        long from = Long.parseLong(matcher.group(1));
        long to = matcher.group(2).isEmpty() ? size - 1 : Math.min(size - 1, Long.parseLong(matcher.group(2)));
        return HttpResponse.of(206)
                .header("docker-content-digest", digest)
                .header("content-range", "bytes " + from + "-" + to + "/" + size)
                .header("content-type", "application/octet-stream")
                .with(new FileBody(file, from, to - from + 1));
    }

    private static HttpResponse whole(Path file, String digest) throws IOException {
        return HttpResponse.of(200)
                .header("content-type", "application/octet-stream")
                .header("docker-content-digest", digest)
                .with(FileBody.whole(file));
    }
}
