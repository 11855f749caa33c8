package dev.sankofa.sandbox.afrimart.program;

import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Asks a registry for the manifest of an image, as whoever pulls it does first (OCI distribution specification, "Pulling manifests").
 * Nothing is unpacked: programs of the shop are part of the sandbox.
 */
final class ImagePull {
    private static final Map<String, String> ACCEPTED = Map.of(
            "Accept",
            String.join(
                    ", ",
                    List.of(
                            "application/vnd.oci.image.index.v1+json",
                            "application/vnd.oci.image.manifest.v1+json",
                            "application/vnd.docker.distribution.manifest.list.v2+json",
                            "application/vnd.docker.distribution.manifest.v2+json")));

    private ImagePull() {}

    /**
     * @param image {@code HOST:PORT/NAME:TAG} or {@code HOST:PORT/NAME@sha256:…}
     * @return the image by its digest; empty when the registry does not have it
     * @throws IOException when the registry does not answer
     */
    static Optional<String> pull(String image) throws IOException {
        int slash = image.indexOf('/');
        int end = image.indexOf('@', slash) > 0 ? image.indexOf('@', slash) : image.indexOf(':', slash);
        if (slash < 0 || end < 0) {
            throw new IOException("the image " + image + " names no registry, or no tag and no digest");
        }
        String name = image.substring(0, end);
        URI manifest = URI.create("http://" + image.substring(0, slash) + "/v2/" + image.substring(slash + 1, end)
                + "/manifests/" + image.substring(end + 1));
        WebClient.Answer answer = WebClient.ask("HEAD", manifest, ACCEPTED);
        return answer.isOk() ? answer.digest().map(digest -> name + "@" + digest) : Optional.empty();
    }
}
