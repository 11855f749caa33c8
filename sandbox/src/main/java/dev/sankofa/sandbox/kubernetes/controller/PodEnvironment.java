package dev.sankofa.sandbox.kubernetes.controller;

import dev.sankofa.sandbox.kubernetes.json.Json;
import dev.sankofa.sandbox.kubernetes.pod.ContainerState;
import dev.sankofa.sandbox.kubernetes.pod.ContainerToRun;
import dev.sankofa.sandbox.kubernetes.store.ObjectKey;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The variables that the containers of a pod see. */
final class PodEnvironment {
    private static final Pattern REFERENCE = Pattern.compile("\\$(\\$\\(|\\(([A-Za-z_][-A-Za-z0-9_.]*)\\))");

    private final Objects objects;

    PodEnvironment(Objects objects) {
        this.objects = objects;
    }

    /** Something that a container names is not there. */
    private static final class MissingException extends Exception {
        private static final long serialVersionUID = 1L;

        MissingException(String message) {
            super(message);
        }
    }

    /**
     * The containers that can be started.
     *
     * @param blocked takes the states of all containers when one of them cannot be started
     */
    List<ContainerToRun> resolve(ObjectNode pod, String ip, List<ContainerState> blocked) {
        List<ContainerToRun> containers = new ArrayList<>();
        List<ContainerState> states = new ArrayList<>();
        boolean stuck = false;
        for (ObjectNode container : Json.objects(Json.at(pod, "spec", "containers"))) {
            String name = Json.text(container, "name");
            try {
                requireVolumes(pod);
                containers.add(new ContainerToRun(
                        name,
                        Json.text(container, "image"),
                        Json.texts(container.path("command")),
                        Json.texts(container.path("args")),
                        variables(pod, container, ip),
                        container));
                states.add(new ContainerState.Waiting(name, "", "ContainerCreating", "", 0));
            } catch (MissingException e) {
                stuck = true;
                String reason = String.valueOf(e.getMessage()).startsWith("MountVolume")
                        ? "ContainerCreating"
                        : "CreateContainerConfigError";
                states.add(new ContainerState.Waiting(name, "", reason, String.valueOf(e.getMessage()), 0));
            }
        }
        if (stuck) {
            blocked.addAll(states);
        }
        return containers;
    }

    private void requireVolumes(ObjectNode pod) throws MissingException {
        String namespace = Json.text(pod, "metadata", "namespace");
        for (ObjectNode volume : Json.objects(Json.at(pod, "spec", "volumes"))) {
            requireSource(
                    namespace, "secrets", "secret", Json.text(volume, "secret", "secretName"), volume.path("secret"));
            requireSource(
                    namespace,
                    "configmaps",
                    "configmap",
                    Json.text(volume, "configMap", "name"),
                    volume.path("configMap"));
        }
    }

    private void requireSource(String namespace, String plural, String called, String name, JsonNode source)
            throws MissingException {
        boolean missing = !name.isEmpty()
                && !Json.flag(source, "optional")
                && objects.get(new ObjectKey("", plural, namespace, name)).isEmpty();
        if (missing) {
            throw new MissingException("MountVolume.SetUp failed: " + called + " \"" + name + "\" not found");
        }
    }

    private SequencedMap<String, String> variables(ObjectNode pod, ObjectNode container, String ip)
            throws MissingException {
        TreeMap<String, String> variables = new TreeMap<>();
        for (ObjectNode from : Json.objects(container.path("envFrom"))) {
            addAll(pod, from, variables);
        }
        for (ObjectNode variable : Json.objects(container.path("env"))) {
            String name = Json.text(variable, "name");
            if (variable.has("valueFrom")) {
                value(pod, variable.path("valueFrom"), ip).ifPresent(value -> variables.put(name, value));
            } else {
                variables.put(name, expanded(Json.text(variable, "value"), variables));
            }
        }
        return variables;
    }

    private void addAll(ObjectNode pod, ObjectNode from, Map<String, String> variables) throws MissingException {
        String prefix = Json.text(from, "prefix");
        boolean secret = from.has("secretRef");
        Optional<ObjectNode> source = source(pod, from.path(secret ? "secretRef" : "configMapRef"), secret);
        source.ifPresent(object -> object.path("data")
                .properties()
                .forEach(entry -> variables.put(
                        prefix + entry.getKey(), text(entry.getValue().asString(""), secret))));
    }

    private static String text(String stored, boolean secret) {
        return secret ? new String(Base64.getMimeDecoder().decode(stored), StandardCharsets.UTF_8) : stored;
    }

    private Optional<ObjectNode> source(ObjectNode pod, JsonNode reference, boolean secret) throws MissingException {
        String name = Json.text(reference, "name");
        Optional<ObjectNode> source = objects.get(
                new ObjectKey("", secret ? "secrets" : "configmaps", Json.text(pod, "metadata", "namespace"), name));
        if (source.isEmpty() && !Json.flag(reference, "optional")) {
            throw new MissingException((secret ? "secret" : "configmap") + " \"" + name + "\" not found");
        }
        return source;
    }

    private Optional<String> value(ObjectNode pod, JsonNode from, String ip) throws MissingException {
        if (from.has("fieldRef")) {
            return Optional.of(field(pod, Json.text(from, "fieldRef", "fieldPath"), ip));
        }
        boolean secret = from.has("secretKeyRef");
        JsonNode reference = from.path(secret ? "secretKeyRef" : "configMapKeyRef");
        if (reference.isMissingNode()) {
            return Optional.empty();
        }
        Optional<ObjectNode> source = source(pod, reference, secret);
        String key = Json.text(reference, "key");
        JsonNode stored = source.map(object -> object.path("data").path(key))
                .orElse(Json.object().path(key));
        if (stored.isMissingNode()) {
            if (source.isPresent() && !Json.flag(reference, "optional")) {
                throw new MissingException("couldn't find key " + key + " in " + (secret ? "Secret " : "ConfigMap ")
                        + Json.text(pod, "metadata", "namespace") + "/" + Json.text(reference, "name"));
            }
            return Optional.empty();
        }
        return Optional.of(text(stored.asString(""), secret));
    }

    private static String field(ObjectNode pod, String path, String ip) {
        return switch (path) {
            case "status.podIP" -> ip;
            case "status.hostIP" -> "127.0.0.1";
            default -> {
                Matcher keyed = Pattern.compile("metadata\\.(labels|annotations)\\['(.*)'\\]")
                        .matcher(path);
                yield keyed.matches()
                        ? Json.text(pod, "metadata", keyed.group(1), keyed.group(2))
                        : Json.text(pod, path.split("\\."));
            }
        };
    }

    /** {@code $(NAME)} stands for a variable before it, {@code $$(} for itself; unknown names stay. */
    private static String expanded(String text, Map<String, String> variables) {
        return REFERENCE.matcher(text).replaceAll(match -> {
            String name = match.group(2);
            String value = name == null ? "$(" : variables.getOrDefault(name, match.group());
            return Matcher.quoteReplacement(value);
        });
    }
}
