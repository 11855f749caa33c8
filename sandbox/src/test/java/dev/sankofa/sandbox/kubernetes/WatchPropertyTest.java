package dev.sankofa.sandbox.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sankofa.sandbox.kubernetes.json.Json;
import dev.sankofa.testkit.Seed;
import java.io.BufferedReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Who lists and then watches knows everything, and each thing once, while others write. */
class WatchPropertyTest {
    private static final String MAPS = "/api/v1/namespaces/default/configmaps";
    private static final int WRITERS = 4;
    private static final int WRITES = 60;
    private static final int NAMES = 6;

    private final Random random = Seed.fresh().random();

    @Test
    void aListAndItsWatchAreTheStateWhateverIsWrittenMeanwhile()
            throws IOException, InterruptedException, ExecutionException, TimeoutException {
        try (ApiServer server = ApiServer.start();
                TestClient client = TestClient.of(server)) {
            Map<String, String> known = new TreeMap<>();
            List<Future<?>> running = new ArrayList<>();
            try (ExecutorService writers = Executors.newVirtualThreadPerTaskExecutor()) {
                for (int i = 0; i < WRITERS; i++) {
                    long seed = random.nextLong();
                    running.add(writers.submit(() -> write(client, new Random(seed))));
                }
                JsonNode list = client.get(MAPS).body();
                list.path("items").forEach(item -> know(known, item));
                long last = Long.parseLong(Json.text(list, "metadata", "resourceVersion"));
                try (BufferedReader events = client.watch(MAPS + "?watch=true&resourceVersion=" + last)) {
                    for (Future<?> writer : running) {
                        writer.get(60, TimeUnit.SECONDS);
                    }
                    client.post(MAPS, map("last", 0));
                    follow(events, known, last);
                }
            }
            Map<String, String> actual = new TreeMap<>();
            client.get(MAPS).body().path("items").forEach(item -> know(actual, item));
            assertThat(known).isEqualTo(actual);
        }
    }

    private static void write(TestClient client, Random random) {
        for (int i = 0; i < WRITES; i++) {
            String name = "m" + random.nextInt(NAMES);
            switch (random.nextInt(3)) {
                case 0 -> client.post(MAPS, map(name, random.nextInt()));
                case 1 -> client.merge(MAPS + "/" + name, "{\"data\":{\"k\":\"" + random.nextInt() + "\"}}");
                default -> client.delete(MAPS + "/" + name);
            }
        }
    }

    private static String map(String name, int value) {
        return "{\"apiVersion\":\"v1\",\"kind\":\"ConfigMap\",\"metadata\":{\"name\":\"" + name
                + "\"},\"data\":{\"k\":\"" + value + "\"}}";
    }

    private static void know(Map<String, String> known, JsonNode object) {
        known.put(Json.text(object, "metadata", "name"), version(object) + Json.text(object, "data", "k"));
    }

    private static String version(JsonNode object) {
        return Json.text(object, "metadata", "resourceVersion") + " ";
    }

    private static void follow(BufferedReader events, Map<String, String> known, long from) throws IOException {
        long last = from;
        String name = "";
        while (!name.equals("last")) {
            ObjectNode event = Json.parseObject(events.readLine());
            JsonNode object = event.path("object");
            name = Json.text(object, "metadata", "name");
            long revision = Long.parseLong(Json.text(object, "metadata", "resourceVersion"));
            assertThat(revision).isGreaterThan(last);
            last = revision;
            switch (Json.text(event, "type")) {
                case "ADDED" -> {
                    assertThat(known).doesNotContainKey(name);
                    know(known, object);
                }
                case "MODIFIED" -> {
                    assertThat(known).containsKey(name);
                    know(known, object);
                }
                default -> assertThat(known.remove(name)).isNotNull();
            }
        }
    }
}
