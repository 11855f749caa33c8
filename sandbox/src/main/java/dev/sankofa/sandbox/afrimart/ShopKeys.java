package dev.sankofa.sandbox.afrimart;

import dev.sankofa.sandbox.redis.RedisConsole;

/**
 * What the shop keeps in Redis: sessions, open carts and rendered products, which all expire, and the e-mail queue, which does not.
 * The queue is one of Bull 4: {@code bull:email:id} counts, {@code bull:email:N} is a job, and lists and sorted sets say in which
 * state it is.
 */
public final class ShopKeys {
    /** Of so many users one has an open cart, the first of them first. */
    public static final int USERS_FOR_A_CART = 3;

    private static final String DAY = "86400";
    private static final String WEEK = "604800";
    private static final String MONTH = "2592000";
    private static final long FIRST_JOB_MILLIS = 1_767_225_600_000L;

    private final RedisConsole redis;
    private final AfriMartSize size;

    public ShopKeys(RedisConsole redis, AfriMartSize size) {
        this.redis = redis;
        this.size = size;
    }

    /** Fills an empty server. */
    public void fill() {
        int users = size.users();
        for (int user = 1; user <= users; user++) {
            redis.send("SET", "sess:" + sessionId(user), "{\"user\":" + user + ",\"csrf\":\"" + user * 7919 + "\"}");
            redis.send("EXPIRE", "sess:" + sessionId(user), WEEK);
        }
        received(2 * users);
        fillCarts();
        fillProducts();
        queueMails(users / 10);
        failMails(7);
    }

    private static String sessionId(int user) {
        return Long.toHexString(user * 0x9E3779B97F4A7C15L);
    }

    private void fillCarts() {
        int carts = 0;
        for (int user = 1; user <= size.users(); user += USERS_FOR_A_CART, carts++) {
            String cart = "cart:" + user;
            redis.send("HSET", cart, "product:" + (1 + user % size.products()), "2", "coupon", "AKWAABA");
            redis.send("EXPIRE", cart, MONTH);
        }
        received(2 * carts);
    }

    private void fillProducts() {
        int products = Math.min(size.products(), 100);
        for (int product = 1; product <= products; product++) {
            redis.send("SET", "product:" + product, Catalogue.productName(product), "EX", DAY);
        }
        received(products);
    }

    /** Queues so many e-mails more: orders that were placed, but not yet confirmed to their customers. */
    public void queueMails(int count) {
        for (int mail = 0; mail < count; mail++) {
            redis.call("LPUSH", "bull:email:wait", addJob("order-confirmation"));
        }
    }

    /** Mails whose sending was given up; nobody removes them, so they stay for ever. */
    private void failMails(int count) {
        for (int mail = 0; mail < count; mail++) {
            String job = addJob("password-reset");
            redis.call("HSET", "bull:email:" + job, "failedReason", "connect ECONNREFUSED", "attemptsMade", "3");
            redis.call("ZADD", "bull:email:failed", Long.toString(FIRST_JOB_MILLIS + mail), job);
        }
    }

    private String addJob(String name) {
        String job = redis.call("INCR", "bull:email:id");
        String data = "{\"to\":\"user" + job + "@afrimart.example\"}";
        String time = Long.toString(FIRST_JOB_MILLIS + Long.parseLong(job));
        String key = "bull:email:" + job;
        redis.call("HSET", key, "name", name, "data", data, "opts", "{}", "timestamp", time, "delay", "0");
        return job;
    }

    private void received(int replies) {
        redis.flushAndReceive(replies);
    }

    /** Keys that the server holds now. */
    public static long count(RedisConsole redis) {
        return Long.parseLong(redis.call("DBSIZE"));
    }
}
