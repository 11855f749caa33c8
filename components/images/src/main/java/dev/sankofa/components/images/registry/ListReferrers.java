package dev.sankofa.components.images.registry;

import dev.sankofa.components.images.manifest.Descriptor;
import dev.sankofa.components.images.manifest.Json;
import dev.sankofa.components.images.manifest.ManifestException;
import dev.sankofa.components.images.manifest.MediaTypes;
import dev.sankofa.components.images.reference.Digest;
import dev.sankofa.components.images.reference.RepositoryName;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * One page of the manifests that have a digest as their subject: {@code GET /v2/NAME/referrers/DIGEST}. A registry that does not know
 * the endpoint answers a page that is not {@link Page#supported()}.
 */
record ListReferrers(RepositoryName repository, Digest subject, String location)
        implements RegistryCall<ListReferrers.Page> {
    private static final int MAX_BYTES = 4 << 20;

    /**
     * @param supported false when the registry has no such endpoint
     * @param next the location of the next page; empty after the last
     */
    record Page(boolean supported, List<Descriptor> referrers, Optional<String> next) {
        Page {
            referrers = List.copyOf(referrers);
        }
    }

    static ListReferrers first(RepositoryName repository, Digest subject) {
        return new ListReferrers(repository, subject, "/v2/" + repository.path() + "/referrers/" + subject);
    }

    @Override
    public RegistryRequest request() {
        return RegistryRequest.of("GET", location).with("accept", MediaTypes.OCI_INDEX);
    }

    /** Older registries answer their unknown paths in several ways. */
    @Override
    public Set<Integer> statuses() {
        return Set.of(200, 400, 404, 405, 406);
    }

    @Override
    public Page read(Answer answer) throws IOException {
        String type = answer.header("content-type").orElse("");
        if (answer.status() != 200 || !type.startsWith(MediaTypes.OCI_INDEX)) {
            return new Page(false, List.of(), Optional.empty());
        }
        try {
            Object manifests =
                    Json.read(answer.response().body().readNBytes(MAX_BYTES)).get("manifests");
            List<Descriptor> referrers = manifests instanceof List<?> items
                    ? items.stream().map(Descriptor::of).toList()
                    : List.of();
            return new Page(true, referrers, Link.next(answer));
        } catch (ManifestException e) {
            throw new RegistryProtocolException("list of referrers: " + e.getMessage());
        }
    }

    @Override
    public String describe() {
        return "list referrers of " + repository + "@" + subject;
    }
}
