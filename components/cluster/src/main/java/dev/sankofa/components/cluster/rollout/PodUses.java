package dev.sankofa.components.cluster.rollout;

import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** Finds how a pod specification uses one Secret or ConfigMap. */
public final class PodUses {
    private static final String[] CONTAINERS = {"initContainers", "containers", "ephemeralContainers"};

    private final JsonNode pod;
    private final Names names;
    private final String object;

    /** What the fields are called for a Secret and for a ConfigMap. */
    private record Names(String envFrom, String env, String volume, String volumeName, String projected) {
        static final Names SECRET = new Names("secretRef", "secretKeyRef", "secret", "secretName", "secret");
        static final Names CONFIG_MAP = new Names("configMapRef", "configMapKeyRef", "configMap", "name", "configMap");
    }

    private PodUses(JsonNode pod, Names names, String object) {
        this.pod = pod;
        this.names = names;
        this.object = object;
    }

    /**
     * @param podSpec the {@code spec} of a pod or of a pod template
     * @param kind {@code Secret} or {@code ConfigMap}
     */
    public static Set<Use> of(JsonNode podSpec, String kind, String name) {
        return switch (kind) {
            case "Secret" -> new PodUses(podSpec, Names.SECRET, name).find();
            case "ConfigMap" -> new PodUses(podSpec, Names.CONFIG_MAP, name).find();
            default -> throw new IllegalArgumentException("pods use Secrets and ConfigMaps, not a " + kind);
        };
    }

    private Set<Use> find() {
        Set<Use> uses = EnumSet.noneOf(Use.class);
        for (String containers : CONTAINERS) {
            pod.path(containers).forEach(container -> inContainer(container, uses));
        }
        pod.path("volumes").forEach(volume -> inVolume(volume, uses));
        if (names.equals(Names.SECRET) && any(pod.path("imagePullSecrets"), "name")) {
            uses.add(Use.IMAGE_PULL);
        }
        return uses;
    }

    private void inContainer(JsonNode container, Set<Use> uses) {
        for (JsonNode source : container.path("envFrom")) {
            if (isIt(source.path(names.envFrom), "name")) {
                uses.add(Use.ENV_FROM);
            }
        }
        for (JsonNode variable : container.path("env")) {
            if (isIt(variable.path("valueFrom").path(names.env), "name")) {
                uses.add(Use.ENV);
            }
        }
    }

    private void inVolume(JsonNode volume, Set<Use> uses) {
        boolean whole = isIt(volume.path(names.volume), names.volumeName);
        boolean projected = volume.path("projected")
                .path("sources")
                .valueStream()
                .anyMatch(source -> isIt(source.path(names.projected), "name"));
        if (!whole && !projected) {
            return;
        }
        uses.add(whole ? Use.VOLUME : Use.PROJECTED);
        if (isMountedBySubPath(volume.path("name").asString(""))) {
            uses.add(Use.SUB_PATH);
        }
    }

    private boolean isMountedBySubPath(String volume) {
        return Stream.of(CONTAINERS)
                .flatMap(containers -> pod.path(containers).valueStream())
                .flatMap(container -> container.path("volumeMounts").valueStream())
                .anyMatch(mount -> mount.path("name").asString("").equals(volume)
                        && (mount.has("subPath") || mount.has("subPathExpr")));
    }

    private boolean any(JsonNode list, String field) {
        return list.valueStream().anyMatch(item -> isIt(item, field));
    }

    private boolean isIt(JsonNode reference, String field) {
        return reference.path(field).asString("").equals(object);
    }
}
