package dev.sankofa.scenarios.cutover;

import dev.sankofa.components.cluster.api.ApiException;
import dev.sankofa.components.cluster.api.ListRequest;
import java.io.IOException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * Plays the program in pods that run nothing: a pod takes the URL that its Secret has when it starts, keeps a session open with it,
 * and opens another when the server ends it, as a pool does.
 */
final class SessionPlayer implements AutoCloseable {
    private final ShopCluster cluster;
    private final Opener opener;
    private final Map<String, Pod> pods = new HashMap<>();
    private final Thread thread;
    private volatile boolean ended;
    private volatile String lastTrouble = "";

    /** A session as a program keeps it open. */
    interface Session extends AutoCloseable {
        boolean isAlive();

        @Override
        void close();
    }

    /** Opens sessions as the program does, with what its Secret says. */
    interface Opener {
        /**
         * @param name by which the server shows the session
         */
        Session open(String url, String name) throws IOException;
    }

    private static final class Pod {
        private final String url;
        private Session session;

        Pod(String url, Session session) {
            this.url = url;
            this.session = session;
        }
    }

    SessionPlayer(ShopCluster cluster, Opener opener) {
        this.cluster = cluster;
        this.opener = opener;
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
        } catch (ApiException | IOException e) {
            lastTrouble = e.toString();
        }
    }

    private void look() throws IOException {
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
                pod.getValue().session.close();
            }
        }
    }

    private static boolean isRunning(JsonNode pod) {
        return pod.path("status").path("phase").asString("").equals("Running")
                && !pod.path("metadata").has("deletionTimestamp")
                && !pod.path("metadata").path("annotations").has("lab/fate");
    }

    private void keepOpen(String uid, String name, ShopCluster.Program program) throws IOException {
        Pod pod = pods.get(uid);
        if (pod == null) {
            String url = cluster.url(program);
            pods.put(uid, new Pod(url, opener.open(url, name)));
        } else if (!pod.session.isAlive()) {
            pod.session = opener.open(pod.url, name);
        }
    }

    /** What went wrong last; empty when nothing did. */
    @Override
    public String toString() {
        return "session player, last trouble: " + lastTrouble;
    }

    @Override
    public void close() {
        ended = true;
        thread.interrupt();
        try {
            thread.join(10_000);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
        pods.values().forEach(pod -> pod.session.close());
    }
}
