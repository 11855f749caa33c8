package dev.sankofa.components.images.registry;

import dev.sankofa.components.images.reference.Digest;
import dev.sankofa.components.images.reference.RepositoryName;
import java.io.IOException;
import java.util.Set;

/**
 * Opens a blob from a byte on: {@code GET /v2/NAME/blobs/DIGEST}. Answers the byte at which the body begins, which is 0 when the
 * server ignores ranges.
 *
 * @param from the first byte that is wanted
 */
record GetBlob(RepositoryName repository, Digest digest, long from) implements RegistryCall<Long> {
    @Override
    public RegistryRequest request() {
        RegistryRequest request = RegistryRequest.of("GET", "/v2/" + repository.path() + "/blobs/" + digest);
        return from == 0 ? request : request.with("range", "bytes=" + from + "-");
    }

    @Override
    public Set<Integer> statuses() {
        return Set.of(200, 206);
    }

    @Override
    public Long read(Answer answer) throws IOException {
        if (answer.status() == 200) {
            return 0L;
        }
        String range = answer.header("content-range").orElse("");
        if (!range.startsWith("bytes " + from + "-")) {
            throw new RegistryProtocolException("asked for bytes from " + from + ", got '" + range + "'");
        }
        return from;
    }

    @Override
    public String describe() {
        return "get blob " + digest + " of " + repository;
    }
}
