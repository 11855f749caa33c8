package dev.sankofa.components.cluster.restore;

import dev.sankofa.components.cluster.api.Discovery;
import dev.sankofa.components.cluster.api.ObjectReference;
import dev.sankofa.components.cluster.api.ResourceType;
import dev.sankofa.components.cluster.clean.Cleaned;
import dev.sankofa.components.cluster.clean.Cleaned.Note;
import dev.sankofa.components.cluster.clean.Cleaner;
import dev.sankofa.components.cluster.clean.CleaningRules;
import dev.sankofa.components.cluster.mapping.Mapper;
import dev.sankofa.components.cluster.owner.SecretSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import tools.jackson.databind.node.ObjectNode;

/** Reads a point's objects in the order in which they are applied, as they shall be in the target. */
final class Desires {
    private final CapturedObjects captured;
    private final RestoreRules rules;
    private final Discovery discovery;
    private final Set<String> scaled = new HashSet<>();

    /** Takes what is left out of the restore. */
    interface LeftOut {
        /** @param object as plans name objects */
        void take(String object, List<Note> reasons);
    }

    Desires(CapturedObjects captured, RestoreRules rules, Discovery discovery) {
        this.captured = captured;
        this.rules = rules;
        this.discovery = discovery;
        types().stream()
                .filter(type -> type.groupKind().equals("HorizontalPodAutoscaler.autoscaling"))
                .forEach(this::noteTargets);
    }

    private void noteTargets(CapturedType type) {
        type.namespaces()
                .forEach(namespace -> captured.each(type, namespace, autoscaler -> {
                    var target = autoscaler.path("spec").path("scaleTargetRef");
                    scaled.add(namespace + "/" + target.path("kind").asString("") + "/"
                            + target.path("name").asString(""));
                }));
    }

    /** The types to restore, in order of application. */
    List<CapturedType> types() {
        return captured.types().stream()
                .filter(type -> !rules.leaveOut().contains(type.groupKind()))
                .filter(type -> !type.groupKind().equals("Secret") || (rules.secrets() && captured.hasSecretValues()))
                .sorted(Comparator.comparing((CapturedType type) -> ApplyOrder.of(type.groupKind()))
                        .thenComparing(CapturedType::groupKind))
                .toList();
    }

    /** The type in the target: in the captured version, or described as captured while it is not served. */
    ResourceType targetType(CapturedType type) {
        return discovery.find(type.apiVersion(), type.kind()).orElse(type.type());
    }

    /** Every object of a type in a captured namespace. */
    void each(CapturedType type, String namespace, Consumer<Desired> consumer, LeftOut leftOut) {
        ResourceType target = targetType(type);
        captured.each(type, namespace, raw -> {
            List<Note> notes = new ArrayList<>();
            Optional<ObjectNode> body = body(raw, namespace, notes);
            if (body.isEmpty()) {
                leftOut.take(name(type, raw), notes);
                return;
            }
            consumer.accept(new Desired(ObjectReference.of(target, body.get()), body.get(), raw, notes));
        });
    }

    private static String name(CapturedType type, ObjectNode raw) {
        String namespace = raw.path("metadata").path("namespace").asString("");
        return type.groupKind() + " " + (namespace.isEmpty() ? "" : namespace + "/")
                + raw.path("metadata").path("name").asString("");
    }

    private Optional<ObjectNode> body(ObjectNode raw, String namespace, List<Note> notes) {
        Optional<String> source = source(raw, namespace);
        if (source.isPresent()) {
            notes.add(new Note("", "left to the operator that makes it from " + source.get()));
            return Optional.empty();
        }
        Cleaned cleaned = Cleaner.clean(raw, cleaning(namespace));
        notes.addAll(cleaned.notes());
        if (cleaned.object().isEmpty()) {
            return Optional.empty();
        }
        Mapper.Mapped mapped = Mapper.map(rules.namespaces(), cleaned.object().get());
        notes.addAll(mapped.notes());
        return mapped.object();
    }

    /** The object of the point from which an operator makes this Secret; it is not restored as long as that one is. */
    private Optional<String> source(ObjectNode raw, String namespace) {
        if (!raw.path("kind").asString("").equals("Secret")) {
            return Optional.empty();
        }
        return SecretSource.ownerOf(raw)
                .filter(owner -> !rules.leaveOut().contains(Cleaner.groupKind(owner)))
                .filter(owner -> captured.hasOwner(owner, namespace))
                .map(owner ->
                        Cleaner.groupKind(owner) + " " + owner.path("name").asString(""));
    }

    /**
     * What somebody means by an object of the target, without what servers and controllers fill in.
     *
     * @param namespace where its like was captured
     */
    ObjectNode meant(ObjectNode live, String namespace) {
        return Cleaner.clean(live, cleaning(namespace)).object().orElse(live);
    }

    private CleaningRules cleaning(String namespace) {
        return new CleaningRules(this::hasKeeper, (kind, name) -> scaled.contains(namespace + "/" + kind + "/" + name));
    }

    /** Finalizers are named for the API group of whoever removes them, or for a part of its domain. */
    private boolean hasKeeper(String finalizer) {
        int slash = finalizer.indexOf('/');
        String domain = slash < 0 ? finalizer : finalizer.substring(0, slash);
        return discovery.served().stream()
                .map(ResourceType::group)
                .filter(group -> !group.isEmpty() && !group.endsWith(".k8s.io"))
                .anyMatch(
                        group -> domain.equals(group) || domain.endsWith("." + group) || group.endsWith("." + domain));
    }
}
