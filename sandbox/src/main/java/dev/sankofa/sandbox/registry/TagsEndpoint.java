package dev.sankofa.sandbox.registry;

import dev.sankofa.sandbox.http.HttpResponse;
import java.io.IOException;
import java.util.List;
import java.util.stream.Collectors;

/** {@code /v2/NAME/tags/list}: in order, at most 1000 at once, with a link to what follows. */
final class TagsEndpoint {
    private static final int MOST = 1000;

    private TagsEndpoint() {}

    static HttpResponse answer(RegistryExchange exchange) throws IOException {
        exchange.requireRepository();
        String asked = exchange.parameter("n");
        int most = asked.matches("\\d{1,6}") ? Math.min(MOST, Integer.parseInt(asked)) : MOST;
        String last = exchange.parameter("last");
        List<String> rest = exchange.store().tags(exchange.repository()).stream()
                .filter(tag -> tag.compareTo(last) > 0)
                .toList();
        List<String> page = rest.subList(0, Math.min(most, rest.size()));
        String tags = page.stream().map(JsonTree::quoted).collect(Collectors.joining(","));
        HttpResponse response = Answers.json(
                200,
                "application/json",
                "{\"name\":" + JsonTree.quoted(exchange.repository()) + ",\"tags\":[" + tags + "]}");
        if (page.size() < rest.size()) {
            String next = "/v2/" + exchange.repository() + "/tags/list?last=" + page.getLast() + "&n=" + most;
            response.header("link", "<" + next + ">; rel=\"next\"");
        }
        return response;
    }
}
