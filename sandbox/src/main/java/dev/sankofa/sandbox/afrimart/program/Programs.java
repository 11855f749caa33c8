package dev.sankofa.sandbox.afrimart.program;

import dev.sankofa.sandbox.kubernetes.pod.ContainerToRun;
import dev.sankofa.sandbox.kubernetes.pod.PodToRun;
import java.io.IOException;
import java.sql.SQLException;
import java.util.Map;

/** Which program a container runs, by its environment. */
final class Programs {
    private static final String BACKEND = "DATABASE_URL";
    private static final String EXPORTER = "DATA_SOURCE_NAME";
    private static final String FRONTEND = "BACKEND_SERVICE";

    private final PodNetwork network;

    Programs(PodNetwork network) {
        this.network = network;
    }

    static boolean isKnown(ContainerToRun container) {
        Map<String, String> environment = container.environment();
        return environment.containsKey(BACKEND)
                || environment.containsKey(EXPORTER)
                || environment.containsKey(FRONTEND);
    }

    /**
     * Starts it: it opens the sessions that it needs.
     *
     * @throws IOException with the reason for which it ends at once
     */
    Program start(PodToRun pod, ContainerToRun container) throws IOException {
        Map<String, String> environment = container.environment();
        String service = environment.get(FRONTEND);
        if (service != null) {
            return new Frontend(network, pod.namespace(), service);
        }
        String exported = environment.get(EXPORTER);
        if (exported != null) {
            return new Exporter(session(EXPORTER, exported, pod.name()));
        }
        return backend(environment, pod.name());
    }

    private static Program backend(Map<String, String> environment, String name) throws IOException {
        ProductImages images = new ProductImages(environment);
        Carts carts = Carts.open(environment.getOrDefault("REDIS_URL", ""));
        boolean started = false;
        try {
            ShopSession database = session(BACKEND, environment.getOrDefault(BACKEND, ""), name);
            started = true;
            return new Backend(database, carts, images);
        } finally {
            if (!started) {
                carts.close();
            }
        }
    }

    private static ShopSession session(String variable, String url, String name) throws IOException {
        try {
            return ShopSession.open(DatabaseUrl.parse(variable, url), name);
        } catch (SQLException e) {
            throw new IOException("database: " + e.getMessage(), e);
        }
    }
}
