package dev.sankofa.sandbox.afrimart.program;

import dev.sankofa.foundation.SankofaException;
import dev.sankofa.foundation.Secret;
import dev.sankofa.sandbox.redis.RedisConsole;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Iterator;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/** The open carts, in Redis, with one connection. */
record Carts(RedisConsole redis) implements AutoCloseable {
    private static final Duration LIMIT = Duration.ofSeconds(5);

    /**
     * @param url {@code redis://:PASSWORD@HOST:PORT/0}
     */
    static Carts open(String url) throws IOException {
        URI server = ServerUrl.parse("REDIS_URL", url);
        String user = Optional.ofNullable(server.getUserInfo()).orElse("");
        Optional<Secret> password = user.startsWith(":") ? Optional.of(Secret.of(user.substring(1))) : Optional.empty();
        try {
            return new Carts(RedisConsole.connect(server.getHost(), server.getPort(), password, LIMIT));
        } catch (SankofaException e) {
            throw new IOException("Redis: " + e.getMessage(), e);
        }
    }

    void check() throws IOException {
        call("PING");
    }

    /** Puts what is in a user's cart into the document; nothing when there is none. */
    void read(long user, ObjectNode document) throws IOException {
        Iterator<String> pairs = call("HGETALL", "cart:" + user).lines().iterator();
        while (pairs.hasNext()) {
            String field = pairs.next();
            document.put(field, pairs.hasNext() ? pairs.next() : "");
        }
    }

    private String call(String... words) throws IOException {
        try {
            return redis.call(words);
        } catch (SankofaException e) {
            throw new IOException("Redis: " + e.getMessage(), e);
        }
    }

    @Override
    public void close() {
        redis.close();
    }
}
