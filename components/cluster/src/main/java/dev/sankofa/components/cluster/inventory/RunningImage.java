package dev.sankofa.components.cluster.inventory;

import dev.sankofa.components.cluster.api.Json;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What one container runs, as its pod's status says: the only truth about it, since a tag may have moved since.
 *
 * @param workload kind and name of what made the pod; of the pod itself when nothing did
 * @param image as the pod's specification names it
 * @param digest such as {@code sha256:…}; empty when the status names none, as before the image was pulled
 * @param reference {@code registry/repository@digest}; empty when the runtime knows the image by no registry
 */
public record RunningImage(
        String namespace,
        Workload workload,
        String container,
        String image,
        String digest,
        Optional<String> reference) {
    private static final Pattern DIGEST = Pattern.compile("(?:[a-z-]+://)?(?:(.+)@)?(sha256:[0-9a-f]{64})");
    private static final Pattern TAG = Pattern.compile(":[\\w][\\w.-]{0,127}$");
    private static final Pattern PINNED = Pattern.compile("@[^@]+$");
    private static final String[][] CONTAINERS = {
        {"initContainers", "initContainerStatuses"},
        {"containers", "containerStatuses"},
        {"ephemeralContainers", "ephemeralContainerStatuses"}
    };

    /** What made a pod. */
    public record Workload(String kind, String name) {}

    /** Hands on every container of a pod, also those that do not run yet. */
    public static void of(JsonNode pod, Consumer<RunningImage> consumer) {
        JsonNode metadata = pod.path("metadata");
        Workload workload = workload(metadata);
        for (String[] fields : CONTAINERS) {
            for (JsonNode container : pod.path("spec").path(fields[0])) {
                String name = container.path("name").asString("");
                JsonNode status = named(pod.path("status").path(fields[1]), name);
                String image = container.path("image").asString("");
                consumer.accept(of(metadata.path("namespace").asString(""), workload, name, image, status));
            }
        }
    }

    private static RunningImage of(
            String namespace, Workload workload, String container, String image, JsonNode status) {
        Matcher id = DIGEST.matcher(status.path("imageID").asString(""));
        if (!id.matches()) {
            return new RunningImage(namespace, workload, container, image, "", Optional.empty());
        }
        String digest = id.group(2);
        // A bare digest is the image's id on its node (of its configuration), which no registry knows it by.
        Optional<String> repository =
                Optional.ofNullable(id.group(1)).map(name -> TAG.matcher(name).replaceFirst(""));
        return new RunningImage(
                namespace, workload, container, image, digest, repository.map(name -> name + "@" + digest));
    }

    private static JsonNode named(JsonNode statuses, String name) {
        for (JsonNode status : statuses) {
            if (status.path("name").asString("").equals(name)) {
                return status;
            }
        }
        return Json.object();
    }

    /** A Deployment names its ReplicaSets by its own name and the hash of the template that their pods have as a label. */
    private static Workload workload(JsonNode metadata) {
        for (JsonNode owner : metadata.path("ownerReferences")) {
            if (!owner.path("controller").asBoolean(false)) {
                continue;
            }
            String kind = owner.path("kind").asString("");
            String name = owner.path("name").asString("");
            String hash =
                    "-" + metadata.path("labels").path("pod-template-hash").asString("-");
            return kind.equals("ReplicaSet") && name.endsWith(hash)
                    ? new Workload("Deployment", name.substring(0, name.length() - hash.length()))
                    : new Workload(kind, name);
        }
        return new Workload("Pod", metadata.path("name").asString(""));
    }

    /**
     * The image as the pod asks for it, and what that was when it was pulled: {@code registry/repository:tag@digest}, with a registry
     * where the node knows one. A pod that asks for a digest gets that one by itself, besides what its node says. Empty when no
     * registry is known to have it.
     */
    public List<String> pinned() {
        if (reference.isEmpty()) {
            return List.of();
        }
        String known = PINNED.matcher(reference.get()).replaceFirst("");
        Matcher asked = PINNED.matcher(image);
        if (asked.find()) {
            String repository =
                    qualified(TAG.matcher(image.substring(0, asked.start())).replaceFirst(""), known);
            return Stream.of(asked.group(), "@" + digest)
                    .map(pinned -> repository + pinned)
                    .distinct()
                    .toList();
        }
        Matcher tag = TAG.matcher(image);
        String wanted = tag.find() ? tag.group() : ":latest";
        return List.of(qualified(tag.replaceFirst(""), known) + wanted + "@" + digest);
    }

    /** Which registry a short name means was decided by the node. */
    private static String qualified(String named, String known) {
        return known.endsWith("/" + named) ? known : named;
    }

    /** As a line of {@code running.jsonl}. */
    public ObjectNode json() {
        ObjectNode line = Json.object().put("namespace", namespace);
        line.put("workloadKind", workload.kind()).put("workload", workload.name());
        line.put("container", container).put("image", image).put("digest", digest);
        return line.put("reference", reference.orElse(""));
    }
}
