package dev.sankofa.scenarios.cutover;

import dev.sankofa.foundation.SankofaException;
import dev.sankofa.sandbox.redis.EmbeddedRedis;
import dev.sankofa.sandbox.redis.RedisConsole;
import java.io.IOException;
import java.net.URI;

/** A connection to a Redis, to the server that the URL of a Secret names. */
record CacheSession(RedisConsole console) implements SessionPlayer.Session {
    static CacheSession open(EmbeddedRedis[] servers, String url, String name) throws IOException {
        int port = URI.create(url).getPort();
        for (EmbeddedRedis server : servers) {
            if (server.port() == port) {
                try {
                    RedisConsole console = server.console();
                    console.call("CLIENT", "SETNAME", name);
                    return new CacheSession(console);
                } catch (SankofaException e) {
                    throw new IOException(e);
                }
            }
        }
        throw new IOException("nobody listens at " + url);
    }

    @Override
    public boolean isAlive() {
        try {
            return console.call("PING").equals("PONG");
        } catch (SankofaException e) {
            return false;
        }
    }

    @Override
    public void close() {
        console.close();
    }
}
