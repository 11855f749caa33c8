package dev.sankofa.cli.demo;

import dev.sankofa.components.spi.Verification.Check;
import dev.sankofa.components.spi.Verification.Result;
import dev.sankofa.sandbox.afrimart.DeployRepository;
import dev.sankofa.sandbox.afrimart.ShopCluster;
import dev.sankofa.sandbox.afrimart.ShopObjects;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The shop's cluster: our own API server, whose pods really connect to the shop's database. */
final class DemoCluster implements ShopPart {
    static final String COMPONENT = "cluster";

    private final DemoSettings settings;
    private final ShopCluster cluster;
    private final DemoDatabase database;
    private final DemoCache cache;
    private final DemoImages images;
    private final DemoObjects objects;
    private final DeployRepository deployed;
    private String commit = "";

    private DemoCluster(DemoSettings settings, ShopCluster cluster, DemoShop others) {
        this.settings = settings;
        this.cluster = cluster;
        this.database = others.part(DemoDatabase.class);
        this.cache = others.part(DemoCache.class);
        this.images = others.part(DemoImages.class);
        this.objects = others.part(DemoObjects.class);
        this.deployed = new DeployRepository(settings.directory().server("deploy.git"));
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
        commit = ShopObjects.declare(deployed.directory(), values).commit();
        cluster.open(values, ShopCluster.PATIENCE);
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
                git: %s
                git-path: %s
                """.formatted(
                        DemoPolicy.quoted(kubeconfig(settings.directory()).toString()),
                        ShopCluster.NAMESPACES,
                        DemoPolicy.quoted(deployed.directory().toString()),
                        DeployRepository.FOLDER);
    }

    @Override
    public Map<String, Long> amounts() throws IOException {
        Map<String, Long> amounts = new LinkedHashMap<>();
        amounts.put("cluster objects", cluster.count());
        amounts.put("files in Git", deployed.count());
        return amounts;
    }

    /** The namespaces with all that is in them, and the Git server's disk. */
    @Override
    public void destroy() {
        cluster.deleteNamespaces(ShopCluster.PATIENCE);
        Trees.remove(deployed.directory());
    }

    /** What is deployed, in short. */
    String commit() {
        return commit.substring(0, 10);
    }

    /** Whether Git takes what came back, and has the commit that was deployed. */
    Check cloneFromGit() throws IOException {
        String found = deployed.clone(settings.directory().server("deploy-clone"));
        return new Check(
                "git clone has the deployed commit",
                found.equals(commit) ? Result.PASSED : Result.FAILED,
                1,
                "expected " + commit + ", found " + found);
    }

    /** What its pods do before they are told where the database is now does not count: the old address answers too. */
    @Override
    public List<String> target() {
        return List.of("cluster.wait=0s", "cluster.git-directory=" + deployed.directory());
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
