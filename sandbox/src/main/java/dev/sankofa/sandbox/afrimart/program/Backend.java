package dev.sankofa.sandbox.afrimart.program;

import dev.sankofa.sandbox.http.HttpRequest;
import dev.sankofa.sandbox.http.HttpResponse;
import dev.sankofa.sandbox.http.WebClient;
import dev.sankofa.sandbox.kubernetes.endpoint.Answers;
import dev.sankofa.sandbox.kubernetes.json.Json;
import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.node.ObjectNode;

/**
 * Answers customers' requests: products out of the database with their images out of the bucket, carts out of Redis. One request at a
 * time, because it has one session with each.
 */
final class Backend implements Program {
    private static final Pattern PRODUCT = Pattern.compile("/products/([0-9]{1,18})");
    private static final Pattern CART = Pattern.compile("/carts/([0-9]{1,18})");

    private final ReentrantLock turn = new ReentrantLock();
    private final ShopSession database;
    private final Carts carts;
    private final ProductImages images;

    Backend(ShopSession database, Carts carts, ProductImages images) {
        this.database = database;
        this.carts = carts;
        this.images = images;
    }

    @Override
    public void check() throws IOException {
        turn.lock();
        try {
            database.readProducts();
            carts.check();
        } catch (SQLException e) {
            throw new IOException("database: " + e.getMessage(), e);
        } finally {
            turn.unlock();
        }
    }

    @Override
    public HttpResponse handle(HttpRequest request) {
        turn.lock();
        try {
            return answer(request.target());
        } catch (SQLException | IOException e) {
            return Program.failure(503, String.valueOf(e.getMessage()));
        } finally {
            turn.unlock();
        }
    }

    private HttpResponse answer(String target) throws SQLException, IOException {
        if (target.equals("/health")) {
            database.readProducts();
            carts.check();
            images.check();
            return Answers.json(200, Json.object().put("status", "ok"));
        }
        Matcher product = PRODUCT.matcher(target);
        if (product.matches()) {
            return product(Long.parseLong(product.group(1)));
        }
        Matcher cart = CART.matcher(target);
        return cart.matches() ? cart(Long.parseLong(cart.group(1))) : absent(target);
    }

    private HttpResponse product(long id) throws SQLException, IOException {
        Optional<ShopSession.Product> found = database.product(id);
        if (found.isEmpty()) {
            return absent("the product " + id);
        }
        ShopSession.Product product = found.get();
        ObjectNode document =
                Json.object().put("id", id).put("name", product.name()).put("priceCents", product.priceCents());
        if (product.imageKey().isPresent()) {
            String key = product.imageKey().get();
            WebClient.Answer image = images.get(key);
            if (!image.isOk()) {
                return Program.failure(
                        502, "the image " + key + " of the product " + id + ": status " + image.status());
            }
            document.putObject("image")
                    .put("key", key)
                    .put("bytes", image.body().length())
                    .put("sha256", sha256(image.body().toArray()));
        }
        return Answers.json(200, document);
    }

    private HttpResponse cart(long user) throws IOException {
        ObjectNode items = Json.object();
        carts.read(user, items);
        if (items.isEmpty()) {
            return absent("a cart of the user " + user);
        }
        ObjectNode document = Json.object().put("user", user);
        document.set("items", items);
        return Answers.json(200, document);
    }

    private static HttpResponse absent(String what) {
        return Program.failure(404, what + " is not there");
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    @Override
    public void close() {
        carts.close();
        database.close();
    }
}
