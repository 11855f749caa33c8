package dev.sankofa.sandbox.afrimart.program;

import dev.sankofa.sandbox.http.WebClient;
import dev.sankofa.sandbox.kubernetes.json.Json;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Asks a registry for an image as whoever pulls it does (OCI distribution specification, "Pull"): its manifest, then whether the
 * configuration and every layer are there. Their bytes are not fetched: programs of the shop are part of the sandbox.
 *
 * @param repository where its manifests and blobs are
 */
record ImagePull(URI repository) {
    private static final Map<String, String> ACCEPTED = Map.of(
            "Accept",
            String.join(
                    ", ",
                    List.of(
                            "application/vnd.oci.image.index.v1+json",
                            "application/vnd.oci.image.manifest.v1+json",
                            "application/vnd.docker.distribution.manifest.list.v2+json",
                            "application/vnd.docker.distribution.manifest.v2+json")));

    /**
     * @param image {@code HOST:PORT/NAME:TAG} or {@code HOST:PORT/NAME@sha256:…}
     * @return the image by its digest; empty when the registry does not have it
     * @throws IOException when the registry does not answer, or has not all of it
     */
    static Optional<String> pull(String image) throws IOException {
        int slash = image.indexOf('/');
        int end = image.indexOf('@', slash) > 0 ? image.indexOf('@', slash) : image.indexOf(':', slash);
        if (slash < 0 || end < 0) {
            throw new IOException("the image " + image + " names no registry, or no tag and no digest");
        }
        String path = "/v2/" + image.substring(slash + 1, end) + "/";
        ImagePull pull = new ImagePull(URI.create("http://" + image.substring(0, slash) + path));
        WebClient.Answer manifest = pull.manifest(image.substring(end + 1));
        if (!manifest.isOk()) {
            return Optional.empty();
        }
        pull.look(read(manifest));
        return manifest.headers().first("Docker-Content-Digest").map(digest -> image.substring(0, end) + "@" + digest);
    }

    private WebClient.Answer manifest(String reference) throws IOException {
        return WebClient.ask("GET", repository.resolve("manifests/" + reference), ACCEPTED);
    }

    private static JsonNode read(WebClient.Answer manifest) throws IOException {
        try {
            return Json.parse(manifest.body().toArray());
        } catch (JacksonException e) {
            throw new IOException("the manifest is not JSON", e);
        }
    }

    /** Of an index the image for this platform, or the first one. */
    private void look(JsonNode manifest) throws IOException {
        List<ObjectNode> images = Json.objects(manifest.path("manifests"));
        if (images.isEmpty()) {
            lookForBlobs(manifest);
            return;
        }
        String digest = Json.text(
                images.stream()
                        .filter(image ->
                                Json.text(image, "platform", "architecture").equals("amd64"))
                        .findFirst()
                        .orElse(images.getFirst()),
                "digest");
        WebClient.Answer chosen = manifest(digest);
        if (!chosen.isOk()) {
            throw new IOException("manifest " + digest + ": status " + chosen.status());
        }
        lookForBlobs(read(chosen));
    }

    private void lookForBlobs(JsonNode manifest) throws IOException {
        List<String> digests = new ArrayList<>(List.of(Json.text(manifest, "config", "digest")));
        Json.objects(manifest.path("layers")).forEach(layer -> digests.add(Json.text(layer, "digest")));
        for (String digest : digests) {
            WebClient.Answer blob = WebClient.ask("HEAD", repository.resolve("blobs/" + digest), Map.of());
            if (!blob.isOk()) {
                throw new IOException("blob " + digest + ": status " + blob.status());
            }
        }
    }
}
