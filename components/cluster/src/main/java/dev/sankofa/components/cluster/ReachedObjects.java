package dev.sankofa.components.cluster;

import dev.sankofa.components.cluster.api.ApiException;
import dev.sankofa.components.cluster.api.ListRequest;
import dev.sankofa.components.cluster.api.ObjectReference;
import dev.sankofa.components.cluster.api.ResourceType;
import dev.sankofa.components.cluster.capture.TypesDocument;
import dev.sankofa.components.cluster.selection.PointsAtNamespace;
import dev.sankofa.components.cluster.selection.Reach;
import dev.sankofa.foundation.ErrorCode;
import dev.sankofa.foundation.SankofaException;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.node.ObjectNode;

/** Captures the objects of the cluster itself that the application needs, until nothing new is reached. */
final class ReachedObjects {
    private final Connected cluster;
    private final ClusterSettings settings;
    private final ObjectCapture objects;
    private final TypesDocument types;
    private final Notes notes;
    private final Set<String> denied = new TreeSet<>();
    private final Set<Reach.Named> done = new HashSet<>();

    ReachedObjects(
            Connected cluster, ClusterSettings settings, ObjectCapture objects, TypesDocument types, Notes notes) {
        this.cluster = cluster;
        this.settings = settings;
        this.objects = objects;
        this.types = types;
        this.notes = notes;
    }

    void capture(Set<String> namespaces) {
        ResourceType namespace = cluster.type("", "Namespace");
        namespaces.forEach(name -> notes.reach().need(namespace, name));
        settings.clusterObjects().forEach(this::named);
        cluster.discovery().types().stream()
                .filter(type -> !type.namespaced() && settings.types().includes(type))
                .filter(PointsAtNamespace::applies)
                .forEach(type -> pointing(type, namespaces));
        Set<Reach.Named> left = left();
        while (!left.isEmpty()) {
            left.forEach(this::reached);
            left = left();
        }
    }

    private Set<Reach.Named> left() {
        Set<Reach.Named> left = new TreeSet<>(notes.reach().needed());
        left.removeAll(done);
        return left;
    }

    private void named(String text) {
        String resource = text.substring(0, text.indexOf('/'));
        ResourceType type = cluster.discovery().types().stream()
                .filter(served -> !served.namespaced() && served.groupResource().equals(resource))
                .findFirst()
                .orElseThrow(() -> new SankofaException(
                        ErrorCode.SOURCE_MISSING,
                        "cluster-objects names '" + text + "', and the cluster serves no " + resource
                                + " outside of namespaces",
                        "See 'kubectl api-resources --namespaced=false' for what there is."));
        notes.reach().need(type, text.substring(text.indexOf('/') + 1));
    }

    private void pointing(ResourceType type, Set<String> namespaces) {
        try {
            cluster.client().list(ListRequest.of(type, ""), raw -> {
                if (PointsAtNamespace.test(type, raw, namespaces) && objects.isOwn(type, raw)) {
                    notes.reach().follow(raw.path("roleRef"));
                    done.add(new Reach.Named(type.groupKind(), ObjectCapture.name(raw)));
                    store(type, raw);
                }
            });
        } catch (ApiException e) {
            deny(type, e);
        }
    }

    private void reached(Reach.Named named) {
        done.add(named);
        ResourceType type = notes.reach().type(named);
        boolean wanted = settings.types().includes(type) || type.groupKind().equals("Namespace");
        if (!wanted) {
            return;
        }
        try {
            Optional<ObjectNode> raw = cluster.client().get(new ObjectReference(type, "", named.name()));
            raw.filter(object -> objects.isOwn(type, object)).ifPresent(object -> store(type, object));
        } catch (ApiException e) {
            deny(type, e);
        }
    }

    private void store(ResourceType type, ObjectNode raw) {
        objects.store(type, "", raw);
        types.add(type, "", new TypesDocument.Listed(1, "", false));
    }

    private void deny(ResourceType type, ApiException failure) {
        if (!failure.isForbidden()) {
            throw failure;
        }
        denied.add(type.groupResource());
    }

    /** The types that we may not read. */
    Set<String> denied() {
        return new TreeSet<>(denied);
    }
}
