package dev.sankofa.cli.demo;

import dev.sankofa.sandbox.afrimart.ShopCluster;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The shop's cluster: our own API server, whose pods really connect to the shop's database. */
final class DemoCluster implements ShopPart {
    static final String COMPONENT = "cluster";

    /** How long the shop may take until it serves, or until it is gone. */
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final DemoSettings settings;
    private final ShopCluster cluster;
    private final DemoDatabase database;
    private final DemoCache cache;
    private final DemoImages images;
    private final DemoObjects objects;

    private DemoCluster(DemoSettings settings, ShopCluster cluster, DemoShop others) {
        this.settings = settings;
        this.cluster = cluster;
        this.database = others.part(DemoDatabase.class);
        this.cache = others.part(DemoCache.class);
        this.images = others.part(DemoImages.class);
        this.objects = others.part(DemoObjects.class);
    }

    /** Starts an empty cluster on a free port. */
    static DemoCluster start(DemoSettings settings, DemoShop others) throws IOException {
        return new DemoCluster(settings, ShopCluster.start(0, kubeconfig(settings.directory())), others);
    }

    static Path kubeconfig(DemoDirectory directory) {
        return directory.server("kubeconfig");
    }

    @Override
    public String component() {
        return COMPONENT;
    }

    @Override
    public int port() {
        return cluster.port();
    }

    /** Returns when all of it serves. */
    @Override
    public void fill() throws IOException {
        Map<String, String> values = new HashMap<>(objects.environment());
        values.put("DATABASE_URL", database.url());
        values.put("REDIS_URL", cache.url());
        values.put("BACKEND_IMAGE", images.backend());
        values.put("FRONTEND_IMAGE", images.frontend());
        cluster.open(values, PATIENCE);
    }

    /** Where customers reach the shop. */
    URI front() {
        return cluster.front();
    }

    @Override
    public String policy() {
        return """
                kind: cluster
                kubeconfig: %s
                namespaces: %s
                """.formatted(DemoPolicy.quoted(kubeconfig(settings.directory()).toString()), ShopCluster.NAMESPACES);
    }

    @Override
    public Map<String, Long> amounts() {
        return Map.of("cluster objects", cluster.count());
    }

    @Override
    public void destroy() {
        cluster.deleteNamespaces(PATIENCE);
    }

    /** What its pods do before they are told where the database is now does not count: the old address answers too. */
    @Override
    public List<String> target() {
        return List.of("cluster.wait=0s");
    }

    /** What proves it once the application uses the restored database: one key of each Secret is another by then. */
    static List<String> switchedOver() {
        return List.of("cluster.secrets=false", "cluster.wait=1m");
    }

    @Override
    public void keep() throws IOException {
        KeptProgram program = program(settings.directory());
        Path objects = cluster.export(program.files());
        cluster.close();
        program.start(
                ShopCluster.class,
                List.of(
                        objects.toString(),
                        kubeconfig(settings.directory()).toString(),
                        program.ready().toString()));
    }

    /** Where customers reach the shop of a kept demo. */
    static String front(DemoDirectory directory) {
        try {
            return Files.readString(program(directory).ready()).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The process of a kept demo. */
    static KeptProgram program(DemoDirectory directory) {
        return new KeptProgram("cluster", directory.server("cluster.json"));
    }

    @Override
    public void close() {
        cluster.close();
    }
}
