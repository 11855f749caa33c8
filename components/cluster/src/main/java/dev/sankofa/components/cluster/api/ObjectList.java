package dev.sankofa.components.cluster.api;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A list, read page by page in constant memory: objects are handed on one by one, and a page that is too long is asked for again in
 * shorter pieces.
 *
 * <p>A list whose continue token has expired goes on with the token that the server gave for that, at a newer version; a server that
 * gave none is asked again from the start, and what was handed on already is passed over. Either way each object comes once, and
 * {@link Outcome#resumed()} says that the list is not of one instant.
 */
public final class ObjectList {
    private static final int USUAL_LIMIT = 500;
    private static final int MOST_RESUMPTIONS = 20;

    private final ApiClient client;
    private final ListRequest request;
    private final Consumer<ObjectNode> consumer;
    private int limit;
    private byte[] last = {};
    private byte[] passOver = {};
    private int resumptions;
    private long count;

    /**
     * How a list went.
     *
     * @param resourceVersion of the first page; all of the list when it was not resumed
     * @param count objects handed on
     * @param resumed whether it expired on the way, so that it is not of one instant
     */
    public record Outcome(String resourceVersion, long count, boolean resumed) {}

    ObjectList(ApiClient client, ListRequest request, Consumer<ObjectNode> consumer) {
        this(client, request, USUAL_LIMIT, consumer);
    }

    /** @param limit the most objects of a page */
    ObjectList(ApiClient client, ListRequest request, int limit, Consumer<ObjectNode> consumer) {
        this.limit = limit;
        this.client = client;
        this.request = request;
        this.consumer = consumer;
    }

    Outcome read() {
        PageReader.Page page = page("");
        String version = page.resourceVersion();
        hand(page);
        while (!page.isLast()) {
            page = page(page.token());
            hand(page);
        }
        return new Outcome(version, count, resumptions > 0);
    }

    private PageReader.Page page(String start) {
        String token = start;
        while (true) {
            try {
                return client.send(new ListPage(request, limit, token));
            } catch (ApiException e) {
                token = nextTry(e, token);
            }
        }
    }

    /** The token to try with, or the failure again. */
    private String nextTry(ApiException failure, String token) {
        if (failure.getCause() instanceof PageTooLargeException && limit > 1) {
            limit = Math.max(1, limit / 4);
            return token;
        }
        if (!failure.isExpired() || token.isEmpty() || ++resumptions > MOST_RESUMPTIONS) {
            throw failure;
        }
        if (failure.continueToken().isEmpty()) {
            passOver = last;
        }
        return failure.continueToken().orElse("");
    }

    private void hand(PageReader.Page page) {
        page.items(request.type(), item -> {
            byte[] key = key(item);
            if (passOver.length > 0 && Arrays.compareUnsigned(key, passOver) <= 0) {
                return;
            }
            last = key;
            count++;
            consumer.accept(item);
        });
    }

    /** Lists come in the order of these bytes, which are the end of an object's key in the server's store. */
    private static byte[] key(ObjectNode item) {
        JsonNode metadata = item.path("metadata");
        String namespace = metadata.path("namespace").asString("");
        String name = metadata.path("name").asString("");
        return (namespace.isEmpty() ? name : namespace + "/" + name).getBytes(StandardCharsets.UTF_8);
    }
}
