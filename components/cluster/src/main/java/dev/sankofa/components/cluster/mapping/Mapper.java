package dev.sankofa.components.cluster.mapping;

import dev.sankofa.components.cluster.clean.Cleaned.Note;
import dev.sankofa.components.cluster.clean.Cleaner;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Rewrites one cleaned object for its new namespace. */
public final class Mapper {
    private final NamespaceMapping mapping;
    private final ObjectNode object;
    private final List<Note> notes = new ArrayList<>();

    /**
     * What became of an object.
     *
     * @param object empty when there can be only one of it, and that is not to be changed
     * @param notes what was rewritten beyond the obvious, and what names the old namespace still
     */
    public record Mapped(Optional<ObjectNode> object, List<Note> notes) {
        public Mapped {
            notes = List.copyOf(notes);
        }
    }

    private Mapper(NamespaceMapping mapping, ObjectNode object) {
        this.mapping = mapping;
        this.object = object.deepCopy();
    }

    /** Leaves the cleaned object as it is. */
    public static Mapped map(NamespaceMapping mapping, ObjectNode cleaned) {
        return mapping.isEmpty() ? new Mapped(Optional.of(cleaned), List.of()) : new Mapper(mapping, cleaned).map();
    }

    private Mapped map() {
        String kind = Cleaner.groupKind(object);
        if (kind.equals("APIService.apiregistration.k8s.io")
                && service(object.path("spec").path("service"))) {
            return left("it can point to one namespace only, and points to the original");
        }
        if (kind.equals("Secret") && text("type").equals("helm.sh/release.v1") && isMoved()) {
            return left("Helm's record of the release names the old namespace inside; install it there with helm");
        }
        boolean moved = isMoved();
        rewriteMetadata();
        boolean rewritten = new References(mapping, object).rewrite(kind);
        if (rewritten && isOfCluster()) {
            rename();
        }
        if (moved || rewritten) {
            GitOpsMarks.strip(object, notes);
            new Leftovers(mapping, notes).report(object);
        }
        return new Mapped(Optional.of(object), notes);
    }

    private static Mapped left(String why) {
        return new Mapped(Optional.empty(), List.of(new Note("", why)));
    }

    private String text(String name) {
        return object.path(name).asString("");
    }

    private boolean isMoved() {
        return mapping.maps(object.path("metadata").path("namespace").asString(""))
                || (isNamespace() && mapping.maps(name()));
    }

    private boolean isNamespace() {
        return text("kind").equals("Namespace") && text("apiVersion").equals("v1");
    }

    private boolean isOfCluster() {
        return !object.path("metadata").has("namespace") && !isNamespace();
    }

    private String name() {
        return object.path("metadata").path("name").asString("");
    }

    private boolean service(JsonNode service) {
        return mapping.maps(service.path("namespace").asString(""));
    }

    private void rewriteMetadata() {
        if (!(object.path("metadata") instanceof ObjectNode metadata)) {
            return;
        }
        if (metadata.has("namespace")) {
            metadata.put("namespace", mapping.to(metadata.path("namespace").asString("")));
        }
        if (isNamespace()) {
            metadata.put("name", mapping.to(name()));
        }
    }

    /** An object of the cluster that points into the copy stands beside the original's, which it must not change. */
    private void rename() {
        if (object.path("metadata") instanceof ObjectNode metadata) {
            String renamed = name() + "-"
                    + mapping.names().values().stream().sorted().findFirst().orElseThrow();
            notes.add(new Note("metadata.name", "is " + renamed + " there, beside the original " + name()));
            metadata.put("name", renamed);
        }
    }
}
