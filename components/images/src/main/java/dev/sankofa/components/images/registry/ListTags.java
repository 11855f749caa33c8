package dev.sankofa.components.images.registry;

import dev.sankofa.components.images.manifest.Json;
import dev.sankofa.components.images.manifest.ManifestException;
import dev.sankofa.components.images.reference.RepositoryName;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * One page of a repository's tags: {@code GET /v2/NAME/tags/list}.
 *
 * @param location of the page, as the page before gave it
 */
record ListTags(RepositoryName repository, String location) implements RegistryCall<ListTags.Page> {
    private static final int PAGE = 1000;
    private static final int MAX_BYTES = 4 << 20;

    /**
     * @param next the location of the next page; empty after the last
     */
    record Page(List<String> tags, Optional<String> next) {
        Page {
            tags = List.copyOf(tags);
        }
    }

    static ListTags first(RepositoryName repository) {
        return new ListTags(repository, "/v2/" + repository.path() + "/tags/list?n=" + PAGE);
    }

    @Override
    public RegistryRequest request() {
        return RegistryRequest.of("GET", location);
    }

    @Override
    public Set<Integer> statuses() {
        return Set.of(200);
    }

    @Override
    public Page read(Answer answer) throws IOException {
        try {
            Map<String, Object> fields = Json.read(answer.response().body().readNBytes(MAX_BYTES));
            List<String> tags = fields.get("tags") instanceof List<?> items
                    ? items.stream().map(String::valueOf).toList()
                    : List.of();
            return new Page(tags, Link.next(answer));
        } catch (ManifestException e) {
            throw new RegistryProtocolException("list of tags is " + e.getMessage());
        }
    }

    @Override
    public String describe() {
        return "list tags of " + repository;
    }
}
