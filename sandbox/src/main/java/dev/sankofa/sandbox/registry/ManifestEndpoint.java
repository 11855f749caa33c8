package dev.sankofa.sandbox.registry;

import dev.sankofa.foundation.Bytes;
import dev.sankofa.sandbox.http.Body;
import dev.sankofa.sandbox.http.HttpResponse;
import dev.sankofa.sandbox.registry.store.RegistryStore;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** {@code /v2/NAME/manifests/REFERENCE}. */
final class ManifestEndpoint {
    private static final int MAX_BYTES = 4 << 20;
    private static final String OCI_INDEX = "application/vnd.oci.image.index.v1+json";
    private static final String OCI_MANIFEST = "application/vnd.oci.image.manifest.v1+json";
    private static final Set<String> INDEXES =
            Set.of(OCI_INDEX, "application/vnd.docker.distribution.manifest.list.v2+json");
    private static final Set<String> MANIFESTS =
            Set.of(OCI_MANIFEST, "application/vnd.docker.distribution.manifest.v2+json");

    private ManifestEndpoint() {}

    static HttpResponse answer(RegistryExchange exchange) throws IOException {
        return switch (exchange.http().method()) {
            case "GET", "HEAD" -> get(exchange);
            case "PUT" -> put(exchange);
            case "DELETE" -> delete(exchange);
            default -> throw new RegistryException(RegistryError.UNSUPPORTED, "not a method of manifests");
        };
    }

    private static HttpResponse get(RegistryExchange exchange) throws IOException {
        exchange.requireRepository();
        RegistryStore.StoredManifest manifest = find(exchange)
                .orElseThrow(() -> new RegistryException(
                        RegistryError.MANIFEST_UNKNOWN,
                        "no such manifest: " + exchange.route().reference()));
        requireAccepted(exchange, manifest.mediaType());
        HttpResponse response = HttpResponse.of(200).header("content-type", manifest.mediaType());
        if (!(exchange.http().isHead() && exchange.has(RegistryQuirk.NO_DIGEST_HEADER))) {
            response.header("docker-content-digest", manifest.digest());
        }
        return response.with(Body.of(manifest.bytes().toArray()));
    }

    private static Optional<RegistryStore.StoredManifest> find(RegistryExchange exchange) throws IOException {
        String reference = exchange.route().reference();
        Optional<String> digest = exchange.route().isDigest()
                ? Optional.of(reference)
                : exchange.store().tag(exchange.repository(), reference);
        return digest.isEmpty() ? Optional.empty() : exchange.store().manifest(exchange.repository(), digest.get());
    }

    /** Real registries convert, or answer what was not asked for; here nobody gets away with not asking. */
    private static void requireAccepted(RegistryExchange exchange, String mediaType) {
        boolean accepted = exchange.http().headers().all("accept").stream()
                .flatMap(value -> Arrays.stream(value.split(",", -1)))
                .map(value -> value.split(";", 2)[0].strip())
                .anyMatch(value -> value.equals(mediaType) || value.equals("*/*"));
        if (!accepted) {
            throw new RegistryException(
                    RegistryError.MANIFEST_UNKNOWN, "manifest is " + mediaType + ", which was not accepted");
        }
    }

    private static HttpResponse put(RegistryExchange exchange) throws IOException {
        exchange.prepareRepository();
        byte[] bytes = exchange.http().body().readNBytes(MAX_BYTES + 1);
        if (bytes.length > MAX_BYTES) {
            throw new RegistryException(RegistryError.SIZE_INVALID, "manifest is longer than 4 MiB");
        }
        String digest = RegistryStore.digest(bytes);
        if (exchange.route().isDigest() && !exchange.route().reference().equals(digest)) {
            throw new RegistryException(
                    RegistryError.DIGEST_INVALID,
                    "manifest has digest " + digest + ", not "
                            + exchange.route().reference());
        }
        Map<String, Object> manifest = JsonTree.object(bytes);
        String mediaType = exchange.http().headers().firstOr("content-type", "");
        requireWhole(exchange, manifest, mediaType);
        exchange.store().putManifest(exchange.repository(), mediaType, bytes);
        if (!exchange.route().isDigest()) {
            exchange.store().tag(exchange.repository(), exchange.route().reference(), digest);
        }
        HttpResponse response = HttpResponse.of(201)
                .header("location", "/v2/" + exchange.repository() + "/manifests/" + digest)
                .header("docker-content-digest", digest);
        Object subject = manifest.get("subject");
        if (subject instanceof Map<?, ?> map && !exchange.has(RegistryQuirk.NO_REFERRERS)) {
            response.header("oci-subject", String.valueOf(map.get("digest")));
        }
        return response;
    }

    /** Everything but the subject, which may come later, has to be in this repository. */
    private static void requireWhole(RegistryExchange exchange, Map<String, Object> manifest, String mediaType) {
        Object said = manifest.get("mediaType");
        if (said != null && !said.equals(mediaType)) {
            throw new RegistryException(
                    RegistryError.MANIFEST_INVALID, "manifest says it is " + said + ", the request " + mediaType);
        }
        if (INDEXES.contains(mediaType)) {
            descriptors(manifest.get("manifests")).forEach(child -> {
                if (!exchange.store().hasManifest(exchange.repository(), digest(child))) {
                    throw new RegistryException(RegistryError.MANIFEST_BLOB_UNKNOWN, "no manifest " + digest(child));
                }
            });
            return;
        }
        if (!MANIFESTS.contains(mediaType) || !(manifest.get("config") instanceof Map<?, ?> config)) {
            throw new RegistryException(RegistryError.MANIFEST_INVALID, "not a manifest: " + mediaType);
        }
        requireBlob(exchange, config);
        descriptors(manifest.get("layers")).stream()
                .filter(layer -> !layer.containsKey("urls"))
                .forEach(layer -> requireBlob(exchange, layer));
    }

    private static void requireBlob(RegistryExchange exchange, Map<?, ?> descriptor) {
        String digest = digest(descriptor);
        Optional<java.nio.file.Path> blob = exchange.store().blob(exchange.repository(), digest);
        if (blob.isEmpty()) {
            throw new RegistryException(RegistryError.MANIFEST_BLOB_UNKNOWN, "no blob " + digest);
        }
        if (!(descriptor.get("size") instanceof Long size)
                || size != blob.get().toFile().length()) {
            throw new RegistryException(RegistryError.SIZE_INVALID, "size of " + digest + " is another");
        }
    }

    private static List<Map<?, ?>> descriptors(@org.jspecify.annotations.Nullable Object list) {
        if (!(list instanceof List<?> items)) {
            throw new RegistryException(RegistryError.MANIFEST_INVALID, "list of descriptors is missing");
        }
        return items.stream().<Map<?, ?>>map(item -> (Map<?, ?>) item).toList();
    }

    private static String digest(Map<?, ?> descriptor) {
        String digest = String.valueOf(descriptor.get("digest"));
        Route.requireDigest(digest);
        return digest;
    }

    private static HttpResponse delete(RegistryExchange exchange) throws IOException {
        exchange.requireRepository();
        RegistryStore.StoredManifest manifest = find(exchange)
                .orElseThrow(() -> new RegistryException(
                        RegistryError.MANIFEST_UNKNOWN,
                        "no such manifest: " + exchange.route().reference()));
        if (exchange.route().isDigest()) {
            exchange.store().removeManifest(exchange.repository(), manifest.digest());
        } else {
            exchange.store().removeTag(exchange.repository(), exchange.route().reference());
        }
        return HttpResponse.of(202);
    }

    /** {@code /v2/NAME/referrers/DIGEST}: an index of the manifests that have it as their subject. */
    static HttpResponse referrers(RegistryExchange exchange) throws IOException {
        if (exchange.has(RegistryQuirk.NO_REFERRERS)) {
            throw new RegistryException(RegistryError.NAME_UNKNOWN, "no such endpoint");
        }
        StringBuilder rows = new StringBuilder();
        for (String digest : exchange.store().manifests(exchange.repository())) {
            RegistryStore.StoredManifest manifest =
                    exchange.store().manifest(exchange.repository(), digest).orElseThrow();
            row(manifest, exchange.route().reference())
                    .ifPresent(row -> rows.append(rows.isEmpty() ? "" : ",").append(row));
        }
        return Answers.json(
                200,
                OCI_INDEX,
                "{\"schemaVersion\":2,\"mediaType\":\"" + OCI_INDEX + "\",\"manifests\":[" + rows + "]}");
    }

    private static Optional<String> row(RegistryStore.StoredManifest manifest, String subject) {
        Bytes bytes = manifest.bytes();
        Map<String, Object> tree = JsonTree.object(bytes.toArray());
        if (!(tree.get("subject") instanceof Map<?, ?> named) || !subject.equals(named.get("digest"))) {
            return Optional.empty();
        }
        Object config = tree.get("config") instanceof Map<?, ?> map ? map.get("mediaType") : "";
        Object type = tree.getOrDefault("artifactType", config == null ? "" : config);
        return Optional.of("{\"mediaType\":" + JsonTree.quoted(manifest.mediaType()) + ",\"digest\":\""
                + manifest.digest() + "\",\"size\":" + bytes.length() + ",\"artifactType\":"
                + JsonTree.quoted(String.valueOf(type)) + "}");
    }
}
