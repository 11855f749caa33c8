package dev.sankofa.cli.demo;

import dev.sankofa.cli.output.Text;
import dev.sankofa.components.spi.Verification;
import dev.sankofa.foundation.Secret;
import dev.sankofa.sandbox.afrimart.AfriMart;
import dev.sankofa.sandbox.afrimart.ShopObjects;
import dev.sankofa.sandbox.postgres.EmbeddedPostgres;
import dev.sankofa.sandbox.postgres.PostgresBinaries;
import dev.sankofa.sandbox.postgres.ServerOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The shop's database: a real PostgreSQL in the demo's directory. It comes back in another directory, and on another port. */
final class DemoDatabase implements ShopPart {
    static final String COMPONENT = "db";
    static final String NAME = "afrimart";

    private static final List<String> TABLES = List.of("users", "products", "orders", "order_items", "carts");
    private static final int ORDERS_SINCE_LAST_NIGHT = 100;
    private static final int ORDERS_AFTER_THE_POINT = 25;

    private final PostgresBinaries binaries = PostgresBinaries.embedded(DemoDirectory.programs("postgres"));
    private final DemoSettings settings;
    private final Path restored;
    private final Secret password;
    private final Secret programPassword;
    private EmbeddedPostgres server;
    private Optional<StaleDatabase> stale = Optional.empty();
    private boolean isLeft;

    private DemoDatabase(DemoSettings settings, Secret password, Secret programPassword) {
        this.settings = settings;
        this.restored = settings.directory().server("database-restored");
        this.password = password;
        this.programPassword = programPassword;
        this.server = EmbeddedPostgres.create(binaries, settings.directory().server("database"), options());
    }

    /** Makes a new server with an empty database on a free port. */
    static DemoDatabase start(DemoSettings settings) throws IOException {
        Secret password = DemoPolicy.newSecret(settings.directory().server("database-password"));
        Secret programPassword = DemoPolicy.newSecret(settings.directory().server("backend-password"));
        DemoDatabase database = new DemoDatabase(settings, password, programPassword);
        database.server.execute("postgres", "create database " + NAME);
        return database;
    }

    private ServerOptions options() {
        ServerOptions options = ServerOptions.with(password);
        return settings.isKept() ? options.outlivingUs() : options;
    }

    @Override
    public String component() {
        return COMPONENT;
    }

    @Override
    public int port() {
        return server.port();
    }

    /** Sells on after a copy was made of the volume, as every night. */
    @Override
    public void fill() throws IOException, SQLException {
        try (Connection connection = connect()) {
            settings.shop().createTables(connection);
        }
        server.execute(
                NAME,
                "create role " + ShopObjects.DATABASE_USER + " login password '" + programPassword.reveal() + "'",
                "grant select on all tables in schema public to " + ShopObjects.DATABASE_USER,
                "grant insert on orders to " + ShopObjects.DATABASE_USER);
        server.stop();
        Trees.copy(server.dataDirectory(), lastNight());
        server = EmbeddedPostgres.open(
                binaries, server.dataDirectory(), options().onPort(port()));
        try (Connection connection = connect()) {
            settings.shop().placeOrders(connection, ORDERS_SINCE_LAST_NIGHT);
        }
    }

    private Path lastNight() {
        return settings.directory().server("database-last-night");
    }

    /** What the shop's programs are told. */
    String url() {
        return "postgresql://" + ShopObjects.DATABASE_USER + ":" + programPassword.reveal() + "@" + address() + "/"
                + NAME;
    }

    /** Where the server listens now. */
    String address() {
        return EmbeddedPostgres.HOST + ":" + port();
    }

    /** How many sessions the shop's programs have with the server. */
    long sessions() {
        return Long.parseLong(server.query(
                        "postgres",
                        "select count(*) from pg_stat_activity where usename = '" + ShopObjects.DATABASE_USER + "'")
                .getFirst());
    }

    @Override
    public String policy() {
        return """
                kind: postgres
                host: 127.0.0.1
                port: %d
                user: postgres
                password: ${file:servers/database-password}
                database: %s
                programs: %s
                cutover-sessions: user=%s
                cutover-probe: select count(*) > 0 from products
                """.formatted(
                        port(), NAME, DemoPolicy.quoted(binaries.directory().toString()), ShopObjects.DATABASE_USER);
    }

    @Override
    public Map<String, Long> amounts() throws SQLException {
        Map<String, Long> rows = new LinkedHashMap<>();
        try (Connection connection = connect()) {
            for (String table : TABLES) {
                rows.put(table, AfriMart.count(connection, table));
            }
        }
        return rows;
    }

    @Override
    public String holds() throws SQLException {
        return Text.count(amounts().values().stream().mapToLong(Long::longValue).sum(), "row");
    }

    @Override
    public void trade() throws SQLException {
        try (Connection connection = connect()) {
            settings.shop().placeOrders(connection, ORDERS_AFTER_THE_POINT);
        }
    }

    private Connection connect() throws SQLException {
        return server.connect(NAME);
    }

    /** The server dies and its files are gone. */
    @Override
    public void destroy() {
        server.crash();
        Trees.remove(server.dataDirectory());
    }

    /**
     * Somebody starts a server at the old address again, on last night's volume: it takes orders, and nobody will ever see them.
     *
     * @return how many orders it had
     */
    long startStale() throws SQLException {
        StaleDatabase started = StaleDatabase.start(
                binaries, lastNight(), ServerOptions.with(password).onPort(port()), programPassword);
        stale = Optional.of(started);
        long orders = started.orders();
        started.placeOrder();
        return orders;
    }

    /** Whether programs that kept the old address are turned away. */
    Verification.Check refusesOrders() {
        return stale.orElseThrow(() -> new IllegalStateException("it was never started"))
                .refusesOrders();
    }

    @Override
    public List<String> target() {
        return List.of("db.data-directory=" + restored);
    }

    /** Starts a server on the files that came back, on a port of its own. */
    void startRestored() {
        server = EmbeddedPostgres.open(binaries, restored, options());
    }

    /** Where the server is that runs on the files that came back, for proofs and contracts. */
    List<String> restoredServer() {
        return List.of("db.data-directory=" + restored, "db.host=" + EmbeddedPostgres.HOST, "db.port=" + port());
    }

    /** It is a process of its own already. */
    @Override
    public void keep() {
        isLeft = true;
    }

    /** The server at the old address has shown what it had to, and is not left running. */
    @Override
    public void close() {
        stale.ifPresent(StaleDatabase::close);
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
        return EmbeddedPostgres.stop(
                PostgresBinaries.embedded(DemoDirectory.programs("postgres")), directory.server("database-restored"));
    }
}
