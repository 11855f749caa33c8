package dev.sankofa.components.cluster.api;

import dev.sankofa.http.HttpResponse;
import java.time.Duration;

/** Opens a watch. The answer's body is its events, one JSON object each, and ends when the time is over. */
record OpenWatch(ListRequest list, String resourceVersion, Duration limit) implements ApiCall<HttpResponse> {
    @Override
    public ApiRequest request() {
        return list.request()
                .with("watch", "true")
                .with("allowWatchBookmarks", "true")
                .with("resourceVersion", resourceVersion)
                .with("timeoutSeconds", String.valueOf(Math.max(1, limit.toSeconds())));
    }

    @Override
    public HttpResponse read(HttpResponse response) {
        return response;
    }

    @Override
    public String describe() {
        return "watch " + list;
    }
}
