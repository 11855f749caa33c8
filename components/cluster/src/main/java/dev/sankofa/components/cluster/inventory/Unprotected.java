package dev.sankofa.components.cluster.inventory;

import dev.sankofa.components.cluster.api.Json;
import dev.sankofa.components.cluster.rollout.PodTemplates;
import dev.sankofa.components.spi.Finding;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What an application keeps where no capture of a cluster reaches: volumes, directories of nodes, directories that end with their pod.
 * Grows with workloads and claims. For many threads.
 */
public final class Unprotected {
    private static final Pattern DATA_PATH = Pattern.compile(
            "(?i).*/(uploads?|data|db|database|storage|files?|media|attachments?|backups?|lib/[^/]+|www|public)(/.*)?");
    private static final int MOST_FINDINGS = 50;

    private final Set<String> claims = new TreeSet<>();
    private final Set<String> mountedClaims = new TreeSet<>();
    private final Set<String> claimPrefixes = new TreeSet<>();
    private final List<Place> places = new ArrayList<>();

    /**
     * A directory of a container that is lost with its pod or its node.
     *
     * @param kind {@code emptyDir} or {@code hostPath}
     */
    private record Place(String kind, String owner, String container, String path) {
        boolean looksLikeData() {
            return DATA_PATH.matcher(path).matches();
        }
    }

    /** Looks at a captured object. */
    public synchronized void look(JsonNode object) {
        String namespace = object.path("metadata").path("namespace").asString("");
        String name = object.path("metadata").path("name").asString("");
        String kind = object.path("kind").asString("");
        if (kind.equals("PersistentVolumeClaim")) {
            claims.add(namespace + "/" + name);
        }
        for (JsonNode template : object.path("spec").path("volumeClaimTemplates")) {
            claimPrefixes.add(
                    namespace + "/" + template.path("metadata").path("name").asString("") + "-" + name + "-");
        }
        JsonNode pod = PodTemplates.podSpec(object);
        for (JsonNode volume : pod.path("volumes")) {
            volume(namespace, kind + " " + namespace + "/" + name, pod, volume);
        }
    }

    private void volume(String namespace, String owner, JsonNode pod, JsonNode volume) {
        String claim = volume.path("persistentVolumeClaim").path("claimName").asString("");
        if (!claim.isEmpty()) {
            mountedClaims.add(namespace + "/" + claim);
        }
        boolean inMemory = volume.path("emptyDir").path("medium").asString("").equals("Memory");
        if (volume.has("emptyDir") && !inMemory) {
            mounts("emptyDir", owner, pod, volume.path("name").asString(""));
        }
        if (volume.has("hostPath")) {
            mounts("hostPath", owner, pod, volume.path("name").asString(""));
        }
    }

    private void mounts(String kind, String owner, JsonNode pod, String volume) {
        for (JsonNode container : pod.path("containers")) {
            for (JsonNode mount : container.path("volumeMounts")) {
                if (mount.path("name").asString("").equals(volume)) {
                    String path = mount.path("mountPath").asString("");
                    places.add(new Place(kind, owner, container.path("name").asString(""), path));
                }
            }
        }
    }

    private List<String> unmounted() {
        return claims.stream()
                .filter(claim -> !mountedClaims.contains(claim))
                .filter(claim -> claimPrefixes.stream().noneMatch(claim::startsWith))
                .toList();
    }

    /** What a person should know. */
    public synchronized List<Finding> findings() {
        List<Finding> findings = new ArrayList<>();
        for (Place place : places) {
            if (place.kind().equals("hostPath") || place.looksLikeData()) {
                findings.add(Finding.warning(
                        place.owner(),
                        "container " + place.container() + " keeps " + place.path() + " in "
                                + (place.kind().equals("emptyDir")
                                        ? "an emptyDir, which is lost with the pod"
                                        : "a directory of its node")
                                + ", and no recovery point holds it",
                        "Put what matters there into a bucket or a database, or give it a component of its own."));
            }
        }
        for (String claim : unmounted()) {
            findings.add(Finding.warning(
                    "PersistentVolumeClaim " + claim,
                    "no workload mounts it",
                    "Find out whether a workload should: data may be written elsewhere, where it is lost."));
        }
        if (!claims.isEmpty()) {
            findings.add(Finding.warning(
                    "persistent volumes",
                    "what is in " + claims.size() + " persistent volume" + (claims.size() == 1 ? " is" : "s is")
                            + " not captured with the cluster: "
                            + String.join(", ", claims.stream().limit(10).toList())
                            + (claims.size() > 10 ? " …" : ""),
                    "Capture databases and files with a component of their own kind."));
        }
        return findings.stream().limit(MOST_FINDINGS).toList();
    }

    /** All of it. */
    public synchronized ObjectNode json() {
        ObjectNode document = Json.object().put("version", 1);
        ArrayNode list = document.putArray("directories");
        for (Place place : places) {
            list.addObject()
                    .put("kind", place.kind())
                    .put("owner", place.owner())
                    .put("container", place.container())
                    .put("path", place.path())
                    .put("looksLikeData", place.looksLikeData());
        }
        ArrayNode volumes = document.putArray("claims");
        List<String> unmounted = unmounted();
        claims.forEach(claim -> volumes.addObject().put("claim", claim).put("mounted", !unmounted.contains(claim)));
        return document;
    }
}
