package dev.sankofa.cli.demo;

import dev.sankofa.foundation.Secret;
import dev.sankofa.sandbox.afrimart.ShopKeys;
import dev.sankofa.sandbox.redis.EmbeddedRedis;
import dev.sankofa.sandbox.redis.RedisConsole;
import dev.sankofa.sandbox.redis.RedisOptions;
import dev.sankofa.sandbox.redis.RedisProgram;
import java.io.IOException;
import java.util.Map;

/** The shop's Redis: a real one, with sessions, carts and the e-mail queue. */
final class DemoCache implements ShopPart {
    static final String COMPONENT = "queue";

    private static final int MAILS_AFTER_THE_POINT = 25;

    private final DemoSettings settings;
    private final Secret password;
    private final EmbeddedRedis server;
    private boolean isLeft;

    private DemoCache(DemoSettings settings, Secret password, EmbeddedRedis server) {
        this.settings = settings;
        this.password = password;
        this.server = server;
    }

    /** Starts an empty server on a free port. */
    static DemoCache start(DemoSettings settings) throws IOException {
        DemoDirectory directory = settings.directory();
        Secret password = DemoPolicy.newSecret(directory.server("redis-password"));
        // A replica is served at once: nobody else will ask for the same copy within five seconds.
        RedisOptions options = RedisOptions.plain().password(password).line("repl-diskless-sync-delay 0");
        return new DemoCache(
                settings,
                password,
                EmbeddedRedis.start(
                        RedisProgram.embedded(DemoDirectory.programs("redis")),
                        directory.server("redis"),
                        settings.isKept() ? options.outlivingUs() : options));
    }

    @Override
    public String component() {
        return COMPONENT;
    }

    @Override
    public int port() {
        return server.port();
    }

    /** What the shop's programs are told. */
    String url() {
        return "redis://:" + password.reveal() + "@127.0.0.1:" + port() + "/0";
    }

    @Override
    public void fill() {
        try (RedisConsole redis = server.console()) {
            new ShopKeys(redis, settings.shop().size()).fill();
        }
    }

    @Override
    public String policy() {
        return """
                kind: cache
                host: 127.0.0.1
                port: %d
                password: ${file:servers/redis-password}
                rebuildable: false
                """.formatted(port());
    }

    @Override
    public Map<String, Long> amounts() {
        try (RedisConsole redis = server.console()) {
            return Map.of("keys", ShopKeys.count(redis));
        }
    }

    @Override
    public void trade() {
        try (RedisConsole redis = server.console()) {
            new ShopKeys(redis, settings.shop().size()).queueMails(MAILS_AFTER_THE_POINT);
        }
    }

    /** Every key of every database is gone, as after a restart without persistence. */
    @Override
    public void destroy() {
        server.call("FLUSHALL");
    }

    /** It is a process of its own already. */
    @Override
    public void keep() {
        isLeft = true;
    }

    @Override
    public void close() {
        if (!isLeft) {
            server.stop();
        }
    }

    /**
     * Ends the server of a kept demo.
     *
     * @return whether one was running
     */
    static boolean stop(DemoDirectory directory) {
        return EmbeddedRedis.stop(directory.server("redis"));
    }
}
