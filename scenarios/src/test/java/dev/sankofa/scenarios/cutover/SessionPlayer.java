package dev.sankofa.scenarios.cutover;

import dev.sankofa.components.cluster.api.ApiException;
import dev.sankofa.components.cluster.api.ListRequest;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * Plays the program in pods that run nothing: a pod takes the URL that its Secret has when it starts, keeps a session open with it,
 * and opens another when the server ends it, as a pool does.
 */
final class SessionPlayer implements AutoCloseable {
    private final ShopCluster cluster;
    private final Map<String, Pod> pods = new HashMap<>();
    private final Thread thread;
    private volatile boolean ended;
    private volatile String lastTrouble = "";

    private static final class Pod {
        private final String url;
        private Connection connection;

        Pod(String url, Connection connection) {
            this.url = url;
            this.connection = connection;
        }
    }

    SessionPlayer(ShopCluster cluster) {
        this.cluster = cluster;
        thread = Thread.ofPlatform().name("session player").daemon().start(this::play);
    }

    private void play() {
        while (!ended) {
            lookUnlessTheServerIsGone();
            try {
                Thread.sleep(100);
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    private void lookUnlessTheServerIsGone() {
        try {
            look();
        } catch (ApiException | SQLException e) {
            lastTrouble = e.toString();
        }
    }

    private void look() throws SQLException {
        Set<String> seen = new HashSet<>();
        for (ShopCluster.Program program : cluster.programs()) {
            Map<String, JsonNode> running = new HashMap<>();
            cluster.client.list(
                    ListRequest.of(cluster.type("", "Pod"), program.namespace()).labelled("app=" + program.name()),
                    pod -> running.put(pod.path("metadata").path("uid").asString(""), pod));
            for (Map.Entry<String, JsonNode> pod : running.entrySet()) {
                if (isRunning(pod.getValue())) {
                    seen.add(pod.getKey());
                    keepOpen(
                            pod.getKey(),
                            pod.getValue().path("metadata").path("name").asString(""),
                            program);
                }
            }
        }
        for (Map.Entry<String, Pod> pod : Map.copyOf(pods).entrySet()) {
            if (!seen.contains(pod.getKey())) {
                pods.remove(pod.getKey());
                pod.getValue().connection.close();
            }
        }
    }

    private static boolean isRunning(JsonNode pod) {
        return pod.path("status").path("phase").asString("").equals("Running")
                && !pod.path("metadata").has("deletionTimestamp")
                && !pod.path("metadata").path("annotations").has("lab/fate");
    }

    private void keepOpen(String uid, String name, ShopCluster.Program program) throws SQLException {
        Pod pod = pods.get(uid);
        if (pod == null) {
            String url = cluster.url(program);
            pods.put(uid, new Pod(url, connect(url, name)));
        } else if (!isAlive(pod.connection)) {
            pod.connection = connect(pod.url, name);
        }
    }

    private static boolean isAlive(Connection connection) {
        try {
            return connection.isValid(5);
        } catch (SQLException e) {
            return false;
        }
    }

    private static Connection connect(String url, String name) throws SQLException {
        URI uri = URI.create(url);
        String[] user = uri.getRawUserInfo().split(":", 2);
        Properties properties = new Properties();
        properties.setProperty("user", user[0]);
        properties.setProperty("password", URLDecoder.decode(user[1], StandardCharsets.UTF_8));
        properties.setProperty("ApplicationName", name);
        properties.setProperty("connectTimeout", "5");
        return DriverManager.getConnection(
                "jdbc:postgresql://" + uri.getHost() + ":" + uri.getPort() + uri.getPath(), properties);
    }

    /** What went wrong last; empty when nothing did. */
    @Override
    public String toString() {
        return "session player, last trouble: " + lastTrouble;
    }

    @Override
    public void close() throws SQLException {
        ended = true;
        thread.interrupt();
        try {
            thread.join(10_000);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
        for (Pod pod : pods.values()) {
            pod.connection.close();
        }
    }
}
