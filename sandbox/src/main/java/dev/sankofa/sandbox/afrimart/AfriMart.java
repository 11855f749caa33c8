package dev.sankofa.sandbox.afrimart;

import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Opens a shop in a database and a bucket, and lets it trade. */
public final class AfriMart {
    /** The bucket of product images. */
    public static final String BUCKET = "afrimart-uploads";

    /** Every image a product names, for the contract "every product image exists". */
    public static final String IMAGES_QUERY = "select \"imageUrl\" from products where \"imageUrl\" is not null";

    private static final int UPLOADS_AT_ONCE = 8;

    private final AfriMartSize size;
    private final long seed;

    public AfriMart(AfriMartSize size, long seed) {
        this.size = size;
        this.seed = seed;
    }

    public AfriMartSize size() {
        return size;
    }

    public long seed() {
        return seed;
    }

    /** Creates the tables and fills them. The database must be empty. */
    public void createTables(Connection database) throws SQLException {
        database.setAutoCommit(false);
        try (Statement statement = database.createStatement()) {
            statement.execute(Tables.CREATE);
        }
        update(database, Tables.USERS, size.users());
        insertProducts(database);
        insertOrders(database, 1, size.orders());
        update(database, Tables.CARTS, size.products(), size.users());
        database.commit();
        database.setAutoCommit(true);
        try (Statement statement = database.createStatement()) {
            statement.execute("vacuum analyze");
        }
    }

    /** Sells more after the shop has opened: what a disaster takes when no point has it. */
    public void placeOrders(Connection database, int count) throws SQLException {
        long last = count(database, "orders");
        database.setAutoCommit(false);
        insertOrders(database, last + 1, last + count);
        database.commit();
        database.setAutoCommit(true);
    }

    private void insertProducts(Connection database) throws SQLException {
        try (PreparedStatement insert = database.prepareStatement(Tables.PRODUCT)) {
            for (int product = 1; product <= size.products(); product++) {
                insert.setLong(1, product);
                insert.setString(2, Catalogue.productName(product));
                insert.setString(3, "Hand made and fairly traded. ".repeat(1 + product % 5));
                insert.setLong(4, Catalogue.priceCents(product));
                insert.setInt(5, product * 13 % 200);
                insert.setString(6, Catalogue.imageKey(product));
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }

    private void insertOrders(Connection database, long first, long last) throws SQLException {
        update(database, Tables.ORDERS, size.users(), first, last);
        update(database, Tables.ORDER_ITEMS, size.products(), first, last);
    }

    private static void update(Connection database, String sql, long... parameters) throws SQLException {
        try (PreparedStatement statement = database.prepareStatement(sql)) {
            for (int i = 0; i < parameters.length; i++) {
                statement.setLong(i + 1, parameters[i]);
            }
            statement.executeUpdate();
        }
    }

    /** Puts one image per product. */
    public void putImages(ImageStore images) throws IOException {
        try (ExecutorService uploads = Executors.newFixedThreadPool(UPLOADS_AT_ONCE)) {
            List<Future<?>> pending = new ArrayList<>();
            for (int product = 1; product <= size.products(); product++) {
                int number = product;
                pending.add(uploads.submit(() -> {
                    images.put(
                            Catalogue.imageKey(number),
                            "image/png",
                            ProductImage.png(seed + number, size.imageBytes()));
                    return null;
                }));
            }
            for (Future<?> upload : pending) {
                await(upload);
            }
        }
    }

    private static void await(Future<?> upload) throws IOException {
        try {
            upload.get();
        } catch (ExecutionException e) {
            throw new IOException("cannot put a product image: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while putting product images", e);
        }
    }

    /** Rows of one of the shop's tables. */
    public static long count(Connection database, String table) throws SQLException {
        try (Statement statement = database.createStatement();
                ResultSet rows =
                        statement.executeQuery("select count(*) from " + statement.enquoteIdentifier(table, true))) {
            rows.next();
            return rows.getLong(1);
        }
    }
}
