package dev.sankofa.sandbox.kubernetes.apply;

import dev.sankofa.sandbox.kubernetes.fields.FieldPath;
import dev.sankofa.sandbox.kubernetes.fields.FieldSet;
import dev.sankofa.sandbox.kubernetes.schema.KindSchema;
import dev.sankofa.sandbox.kubernetes.typed.TypedObject;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import tools.jackson.databind.node.ObjectNode;

/**
 * Keeps {@code metadata.managedFields} of one kind at one endpoint, and merges applied configurations. Knows no storage: live objects
 * come in, new ones go out, arguments are not changed.
 */
public final class FieldManager {
    private static final Manager CURRENT = Manager.updating("current-operation", "", "");
    private static final String BEFORE_FIRST_APPLY = "before-first-apply";
    private static final FieldSet NEVER_OWNED = FieldSet.of(
            FieldPath.of("apiVersion"),
            FieldPath.of("kind"),
            FieldPath.of("metadata"),
            FieldPath.of("metadata", "name"),
            FieldPath.of("metadata", "namespace"),
            FieldPath.of("metadata", "creationTimestamp"),
            FieldPath.of("metadata", "selfLink"),
            FieldPath.of("metadata", "uid"),
            FieldPath.of("metadata", "clusterName"),
            FieldPath.of("metadata", "generation"),
            FieldPath.of("metadata", "managedFields"),
            FieldPath.of("metadata", "resourceVersion"));

    private final KindSchema kind;
    private final String subresource;
    private final Updater updater;
    private final UnaryOperator<ObjectNode> defaulter;
    private final InstantSource clock;

    /**
     * @param subresource {@code ""} for the object itself, {@code "status"}, {@code "scale"}
     * @param hasStatusEndpoint whether the kind's status is written through an endpoint of its own
     * @param knownVersions the {@code apiVersion}s in which the kind is served
     * @param defaulter fills in what an applied object leaves open; may change and return its argument
     */
    public FieldManager(
            KindSchema kind,
            String subresource,
            boolean hasStatusEndpoint,
            Set<String> knownVersions,
            UnaryOperator<ObjectNode> defaulter,
            InstantSource clock) {
        this.kind = kind;
        this.subresource = subresource;
        this.updater = new Updater(
                kind.apiVersion(), Set.copyOf(knownVersions), ResetFields.of(kind, subresource, hasStatusEndpoint));
        this.defaulter = defaulter;
        this.clock = clock;
    }

    /**
     * Records who changed what in a create, a replace or a patch that is no apply.
     *
     * @param live as stored; {@link KindSchema#empty()} for a create
     * @param next as it will be stored, read and with its defaults; its own {@code managedFields} count as in the real server
     * @param manager the request's {@code fieldManager}, or what stands before the slash of its user agent
     * @return a copy of {@code next} with {@code managedFields}
     */
    public ObjectNode update(ObjectNode live, ObjectNode next, String manager) {
        SortedMap<Manager, Ownership> owners = ownersForUpdate(live, next);
        ObjectNode result = next.deepCopy();
        if (!owners.isEmpty() || uid(live).isEmpty()) {
            Manager self = Manager.updating(manager, kind.apiVersion(), subresource);
            try {
                owners = UpdateManagers.capped(updated(live, next, owners, self));
            } catch (ApplyRequestException _) {
                // As the real server: an object that does not fit its schema has no owners; it is refused later, or it
                // was let in.
                owners = new TreeMap<>();
            }
        }
        ManagedFields.write(result, owners);
        return result;
    }

    private SortedMap<Manager, Ownership> ownersForUpdate(ObjectNode live, ObjectNode next) {
        if (!subresource.isEmpty()) {
            return ManagedFields.readOrForget(live);
        }
        if (ManagedFields.isReset(next)) {
            return new TreeMap<>();
        }
        return ManagedFields.read(next)
                .filter(owners -> !owners.isEmpty())
                .orElseGet(() -> ManagedFields.readOrForget(live));
    }

    private SortedMap<Manager, Ownership> updated(
            ObjectNode live, ObjectNode next, SortedMap<Manager, Ownership> before, Manager self) {
        SortedMap<Manager, Ownership> owners =
                updater.update(checked(live, true), checked(next, true), before, CURRENT);
        Ownership current = owners.remove(CURRENT);
        if (current == null) {
            return owners;
        }
        FieldSet fields = current.fields().difference(NEVER_OWNED);
        if (!fields.isEmpty()) {
            FieldSet earlier =
                    Optional.ofNullable(owners.get(self)).map(Ownership::fields).orElse(FieldSet.EMPTY);
            owners.put(self, new Ownership(fields.union(earlier), kind.apiVersion(), now()));
        }
        return owners;
    }

    /**
     * Server-side apply.
     *
     * @param live as stored; when there is none, {@link KindSchema#empty()} with the name and namespace of the request
     * @param applied the configuration as it was sent
     * @param force takes fields from others instead of failing
     * @return the merged object, read and with its defaults, and with {@code managedFields}; {@link UnchangedObject} says whether that is a
     *     change
     * @throws ApplyConflictException when others own what is applied, and it is not forced
     * @throws ApplyRequestException when the configuration is not of this kind and version
     */
    public ObjectNode apply(ObjectNode live, ObjectNode applied, String manager, boolean force) {
        refuseOtherKinds(applied);
        ObjectNode next = applyUnlessLastApplied(live, applied, manager, force);
        return manager.equals(LastApplied.MANAGER) ? LastApplied.refresh(next, applied) : next;
    }

    private ObjectNode applyUnlessLastApplied(ObjectNode live, ObjectNode applied, String manager, boolean force) {
        try {
            return applyOnce(live, applied, manager, force);
        } catch (ApplyConflictException e) {
            if (!manager.equals(LastApplied.MANAGER)) {
                throw e;
            }
            Optional<FieldSet> allowed = LastApplied.ownedFields(kind, live);
            if (allowed.isEmpty()) {
                throw e;
            }
            e.without(allowed.get()).ifPresent(rest -> {
                throw rest;
            });
            return applyOnce(live, applied, manager, true);
        }
    }

    private void refuseOtherKinds(ObjectNode applied) {
        String apiVersion = applied.path("apiVersion").asString("");
        String name = applied.path("kind").asString("");
        if (!apiVersion.equals(kind.apiVersion()) || !name.equals(kind.kind())) {
            throw new ApplyRequestException(400, "invalid object type: " + groupVersionKind(applied));
        }
        if (applied.path("metadata").hasNonNull("managedFields")) {
            throw new ApplyRequestException(400, "metadata.managedFields must be nil");
        }
    }

    private ObjectNode applyOnce(ObjectNode live, ObjectNode applied, String manager, boolean force) {
        SortedMap<Manager, Ownership> before = ManagedFields.read(live)
                .orElseThrow(() -> new ApplyRequestException(500, "failed to decode managed fields"));
        if (before.isEmpty()) {
            Manager earlier = Manager.updating(BEFORE_FIRST_APPLY, kind.apiVersion(), subresource);
            before = updated(kind.empty(), live, before, earlier);
        }
        TypedObject configuration = checked(applied, false);
        TypedObject stored = checked(live, true);
        Manager self = Manager.applying(manager, subresource);
        Updater.Applied result = updater.apply(stored, configuration, before, self, force);
        SortedMap<Manager, Ownership> owners = stripped(result.owners(), self);
        ObjectNode next = withoutManagedFields(live);
        if (result.object().isPresent()) {
            next = defaulter.apply(kind.decodeMerged(result.object().get().object()));
            owners.computeIfPresent(self, (_, ownership) -> ownership.at(now()));
        }
        ManagedFields.write(next, owners);
        return next;
    }

    private static SortedMap<Manager, Ownership> stripped(SortedMap<Manager, Ownership> owners, Manager self) {
        owners.computeIfPresent(self, (_, ownership) -> {
            FieldSet fields = ownership.fields().difference(NEVER_OWNED);
            return fields.isEmpty() ? null : ownership.with(fields);
        });
        return owners;
    }

    private TypedObject checked(ObjectNode object, boolean stored) {
        TypedObject typed = new TypedObject(kind.types(), kind.root(), withoutManagedFields(object));
        List<String> errors = typed.errors(stored);
        if (!errors.isEmpty()) {
            String what = stored ? "failed to create typed live object (" : "failed to create typed patch object (";
            String message = errors.size() == 1 ? errors.getFirst() : "errors:\n  " + String.join("\n  ", errors);
            throw new ApplyRequestException(500, what + name(object) + "): " + message);
        }
        return typed;
    }

    private static ObjectNode withoutManagedFields(ObjectNode object) {
        ObjectNode copy = object.deepCopy();
        ManagedFields.remove(copy);
        return copy;
    }

    private static String name(ObjectNode object) {
        return object.path("metadata").path("namespace").asString("") + "/"
                + object.path("metadata").path("name").asString("") + "; " + groupVersionKind(object);
    }

    private static String groupVersionKind(ObjectNode object) {
        String apiVersion = object.path("apiVersion").asString("");
        String groupVersion = apiVersion.contains("/") ? apiVersion : "/" + apiVersion;
        return groupVersion + ", Kind=" + object.path("kind").asString("");
    }

    private static String uid(ObjectNode object) {
        return object.path("metadata").path("uid").asString("");
    }

    private String now() {
        return clock.instant().truncatedTo(ChronoUnit.SECONDS).toString();
    }
}
