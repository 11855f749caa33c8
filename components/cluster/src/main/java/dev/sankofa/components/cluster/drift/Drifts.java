package dev.sankofa.components.cluster.drift;

import dev.sankofa.components.cluster.api.ApiClient;
import dev.sankofa.components.cluster.api.ApiException;
import dev.sankofa.components.cluster.api.ObjectReference;
import dev.sankofa.components.cluster.owner.Writer;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Collects differences, up to a limit. */
public final class Drifts {
    private static final int MOST = 5_000;
    private static final int SHOWN = 200;
    private static final String NOT_SHOWN = "(not shown)";

    private final ApiClient client;
    private final LiveState state;
    private final List<Drift> drifts = new ArrayList<>();
    private final Set<String> autoscaled = new HashSet<>();
    private long compared;
    private boolean complete = true;

    /** A manifest of Git. */
    public record Declared(ObjectNode object, String file) {}

    public Drifts(ApiClient client) {
        this.client = client;
        this.state = new LiveState(client);
    }

    /**
     * Hands on the manifests of a commit; files that cannot be read are differences of their own.
     *
     * @return charts, which are declared by their releases
     */
    public List<Chart> manifests(GitFolder folder, Kustomize kustomize, Consumer<Declared> consumer)
            throws IOException {
        GitManifests manifests = new GitManifests(folder, kustomize);
        manifests.each(manifest -> consumer.accept(new Declared(manifest.object(), manifest.file())));
        manifests.passedOver().forEach(file -> notCompared(file, ""));
        return manifests.charts();
    }

    /** Notes whose replicas an autoscaler owns. */
    public void autoscaler(ObjectNode autoscaler) {
        JsonNode target = autoscaler.path("spec").path("scaleTargetRef");
        autoscaled.add(autoscaler.path("metadata").path("namespace").asString("") + "/"
                + target.path("kind").asString("") + "/" + target.path("name").asString(""));
    }

    /** Compares a manifest with the live object. */
    public void compare(ObjectReference object, ObjectNode manifest, String file) {
        Optional<ObjectNode> live = live(object, file);
        if (live.isEmpty()) {
            return;
        }
        compared++;
        ObjectNode meant = manifest.deepCopy();
        normalise(object, meant);
        Optional<ObjectNode> applied = state.applied(object, meant);
        FieldComparison.Report report = (field, git, now) -> field(object, field, git, now, file);
        new FieldComparison(applied.isPresent(), report).compare(applied.orElse(meant), live.get());
    }

    private Optional<ObjectNode> live(ObjectReference object, String file) {
        try {
            Optional<ObjectNode> live = client.get(object);
            if (live.isEmpty()) {
                add(new Drift(Drift.Kind.NOT_LIVE, object.toString(), "", "", "", file));
            }
            return live;
        } catch (ApiException e) {
            if (!e.isForbidden()) {
                throw e;
            }
            notCompared(object.toString(), "we may not read it");
            return Optional.empty();
        }
    }

    /** What the server does with a manifest, or what is nobody's business in Git. */
    private void normalise(ObjectReference object, ObjectNode meant) {
        meant.remove("status");
        if (meant.get("metadata") instanceof ObjectNode metadata) {
            metadata.remove(List.of("creationTimestamp", "resourceVersion", "uid", "generation", "managedFields"));
            if (!object.namespace().isEmpty()) {
                metadata.put("namespace", object.namespace());
            } else {
                metadata.remove("namespace");
            }
        }
        if (isAutoscaled(object) && meant.get("spec") instanceof ObjectNode spec) {
            spec.remove("replicas");
        }
        if (object.type().groupKind().equals("Secret") && meant.get("stringData") instanceof ObjectNode plain) {
            ObjectNode data = meant.withObjectProperty("data");
            plain.forEachEntry((key, value) -> data.put(
                    key,
                    java.util.Base64.getEncoder()
                            .encodeToString(value.asString("").getBytes(java.nio.charset.StandardCharsets.UTF_8))));
            meant.remove("stringData");
        }
    }

    private boolean isAutoscaled(ObjectReference object) {
        return autoscaled.contains(object.namespace() + "/" + object.type().kind() + "/" + object.name());
    }

    private void field(ObjectReference object, String field, JsonNode git, JsonNode live, String file) {
        boolean secret = object.type().groupKind().equals("Secret") && !field.startsWith("metadata.labels");
        add(new Drift(
                Drift.Kind.FIELD,
                object.toString(),
                field,
                secret ? hidden(git) : shown(git),
                secret ? hidden(live) : shown(live),
                file));
    }

    private static String hidden(JsonNode node) {
        return node.isMissingNode() ? "" : NOT_SHOWN;
    }

    private static String shown(JsonNode node) {
        String text = node.isMissingNode() ? "" : node.isString() ? node.asString() : node.toString();
        return text.length() > SHOWN ? text.substring(0, SHOWN) + "…" : text;
    }

    /** Looks at a live object from the other side: who wrote it, and does Git know of it. */
    public void live(ObjectReference reference, ObjectNode object, boolean declared) {
        HandEdits.each(object, (field, manager) -> {
            boolean expected =
                    field.endsWith("restartedAt]") || (isAutoscaled(reference) && field.equals("spec.replicas"));
            if (!expected) {
                add(new Drift(Drift.Kind.HAND_EDIT, reference.toString(), field, "", "", manager));
            }
        });
        boolean made = !object.path("metadata").path("ownerReferences").isEmpty()
                || !Writer.of(object).isEmpty()
                || object.path("type").asString("").equals(HelmRelease.TYPE)
                || (reference.type().groupKind().equals("ServiceAccount")
                        && reference.name().equals("default"));
        if (!declared && !made) {
            add(new Drift(Drift.Kind.NOT_IN_GIT, reference.toString(), "", "", "", ""));
        }
    }

    /** Reads some of the cluster; what we may not read is a difference of its own. */
    public void reading(String what, Runnable work) {
        try {
            work.run();
        } catch (ApiException e) {
            if (!e.isForbidden() && e.status() != 404 && e.status() != 405) {
                throw e;
            }
            notCompared(what, "we may not read it");
        }
    }

    public void notCompared(String what, String why) {
        add(new Drift(Drift.Kind.NOT_COMPARED, what, "", "", "", why));
    }

    private void add(Drift drift) {
        if (drifts.size() < MOST) {
            drifts.add(drift);
        } else {
            complete = false;
        }
    }

    public DriftReport report(String commit) {
        return new DriftReport(commit, compared, drifts, complete);
    }
}
