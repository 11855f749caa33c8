package dev.sankofa.cli.demo;

import dev.sankofa.components.spi.Verification.Check;
import dev.sankofa.components.spi.Verification.Result;
import dev.sankofa.sandbox.afrimart.AfriMartSize;
import dev.sankofa.sandbox.afrimart.ShopKeys;
import dev.sankofa.sandbox.http.WebClient;
import java.io.IOException;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;

/**
 * What a customer sees who comes through the front door: products out of the database, each with the SHA-256 of its image out of the
 * bucket, and carts out of Redis. Of a large shop some of them, evenly spread.
 *
 * @param products answers by path
 * @param carts answers by path
 */
record ShopVisit(Map<String, String> products, Map<String, String> carts) {
    private static final long MOST = 100;

    static ShopVisit make(URI front, AfriMartSize size) throws IOException {
        return new ShopVisit(
                ask(front, "/products/", spread(1, 1, size.products())),
                ask(front, "/carts/", spread(1, ShopKeys.USERS_FOR_A_CART, size.users())));
    }

    /** Some of the numbers from the first to the last, a step apart at least. */
    private static LongStream spread(long first, long step, long last) {
        long stride = Math.ceilDiv((last - first) / step + 1, MOST) * step;
        return LongStream.iterate(first, number -> number <= last, number -> number + stride);
    }

    private static Map<String, String> ask(URI front, String path, LongStream numbers) throws IOException {
        Map<String, String> answers = new LinkedHashMap<>();
        for (long number : numbers.toArray()) {
            WebClient.Answer answer = WebClient.get(front.resolve(path + number));
            String body = answer.body().toString();
            answers.put(path + number, answer.isOk() ? body : "status " + answer.status() + ": " + body.strip());
        }
        return answers;
    }

    /** Whether all is as it was on an earlier visit. */
    List<Check> compare(ShopVisit earlier) {
        return List.of(
                compare("products and images, as customers see them", earlier.products, products),
                compare("carts, as customers see them", earlier.carts, carts));
    }

    private static Check compare(String name, Map<String, String> earlier, Map<String, String> now) {
        for (Map.Entry<String, String> answer : earlier.entrySet()) {
            String other = now.getOrDefault(answer.getKey(), "nothing");
            if (!other.equals(answer.getValue()) || other.startsWith("status ")) {
                return new Check(
                        name,
                        Result.FAILED,
                        earlier.size(),
                        answer.getKey() + ": expected " + answer.getValue() + ", found " + other);
            }
        }
        return new Check(name, Result.PASSED, earlier.size(), "the same answers");
    }
}
