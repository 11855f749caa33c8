package dev.sankofa.scenarios.cutover;

import dev.sankofa.foundation.SankofaException;
import dev.sankofa.sandbox.redis.EmbeddedRedis;
import dev.sankofa.sandbox.redis.RedisConsole;
import java.io.IOException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A connection to a Redis, to the first server that a URL or a list of members names. */
record CacheSession(RedisConsole console) implements SessionPlayer.Session {
    private static final Pattern PORT = Pattern.compile("(?<=:)\\d{4,5}\\b");

    static CacheSession open(EmbeddedRedis[] servers, String url, String name) throws IOException {
        Matcher port = PORT.matcher(url);
        if (!port.find()) {
            throw new IOException("no port is in " + url);
        }
        for (EmbeddedRedis server : servers) {
            if (server.port() == Integer.parseInt(port.group())) {
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
