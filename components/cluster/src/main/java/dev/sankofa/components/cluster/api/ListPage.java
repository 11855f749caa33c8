package dev.sankofa.components.cluster.api;

import dev.sankofa.http.HttpResponse;
import java.io.IOException;

/**
 * Reads one page of a list.
 *
 * @param limit the most objects of the page
 * @param token where the page begins; empty for the first
 */
record ListPage(ListRequest list, int limit, String token) implements ApiCall<PageReader.Page> {
    @Override
    public ApiRequest request() {
        ApiRequest request = list.request().with("limit", String.valueOf(limit));
        return token.isEmpty() ? request : request.with("continue", token);
    }

    /** Whole before a single object is handed on, so that a page that was cut can be read again. */
    @Override
    public PageReader.Page read(HttpResponse response) throws IOException {
        return PageReader.check(Json.bytes(response.body()));
    }

    @Override
    public String describe() {
        return "list " + list;
    }
}
