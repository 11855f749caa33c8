package dev.sankofa.sandbox.kubernetes.write;

import dev.sankofa.sandbox.kubernetes.apply.ApplyConflictException;
import dev.sankofa.sandbox.kubernetes.apply.ApplyRequestException;
import dev.sankofa.sandbox.kubernetes.apply.FieldManager;
import dev.sankofa.sandbox.kubernetes.apply.UnchangedObject;
import dev.sankofa.sandbox.kubernetes.json.Json;
import dev.sankofa.sandbox.kubernetes.resource.ApiResource;
import dev.sankofa.sandbox.kubernetes.rules.KindRules;
import dev.sankofa.sandbox.kubernetes.rules.Rules;
import dev.sankofa.sandbox.kubernetes.status.FieldError;
import dev.sankofa.sandbox.kubernetes.status.Refusals;
import dev.sankofa.sandbox.kubernetes.status.StatusCause;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Creates, replaces, patches and applies objects. For many threads. */
public final class ObjectWriter {
    private static final int ATTEMPTS = 50;

    private final Backend backend;
    private final Admission admission;

    public ObjectWriter(Backend backend, Admission admission) {
        this.backend = backend;
        this.admission = admission;
    }

    public Backend backend() {
        return backend;
    }

    /**
     * What came of an apply.
     *
     * @param created whether there was none before
     */
    public record Written(ObjectNode object, boolean created) {}

    public ObjectNode create(WriteRequest request, JsonNode body) {
        ObjectNode object = ObjectReader.whole(request, body);
        ServerMetadata.matchNamespace(request, object);
        ObjectNode owned = fields(request).update(request.served().schema().empty(), object, request.manager());
        return insert(request, owned);
    }

    private static List<FieldError> violations(WriteRequest request, ObjectNode object) {
        return request.served().schema().violations(object).stream()
                .map(broken -> new FieldError(broken.reason(), broken.field(), broken.message()))
                .toList();
    }

    /** Stores an object that has its managed fields. */
    private ObjectNode insert(WriteRequest request, ObjectNode object) {
        admission.requireNamespace(request, Json.text(object, "metadata", "name"));
        ServerMetadata.begin(request, object, backend.now());
        String name = Json.text(object, "metadata", "name");
        KindRules rules = Rules.of(request.resource());
        rules.prepareCreate(object);
        ObjectNode next = admission.creating(request, request.served().schema().decodeMerged(object));
        List<FieldError> errors = new ArrayList<>(Rules.name(request.resource(), name));
        errors.addAll(violations(request, next));
        errors.addAll(rules.validate(next));
        if (!errors.isEmpty()) {
            throw request.invalid(name, errors);
        }
        admission.checkCreate(request, next);
        if (request.dryRun()) {
            if (backend.store().get(request.key(name)).isPresent()) {
                throw Refusals.alreadyExists(request.resource(), name);
            }
            return next;
        }
        return backend.store()
                .write(request.key(name), Optional.empty(), Optional.of(stored(request, next)))
                .orElseThrow(() -> Refusals.alreadyExists(request.resource(), name));
    }

    /** Replaces a whole object, or the part that the subresource shows. */
    public ObjectNode replace(WriteRequest request, JsonNode body) {
        ObjectNode object = ObjectReader.whole(request, body);
        if (request.resource().custom()
                && Json.text(object, "metadata", "resourceVersion").isEmpty()) {
            throw request.invalid(
                    request.name(),
                    List.of(FieldError.invalid(
                            "metadata.resourceVersion",
                            Json.object().numberNode(0),
                            "must be specified for an update")));
        }
        return change(request, live -> object.deepCopy());
    }

    /** @param patch from the live object to the patched one; must not change its argument */
    public ObjectNode patch(WriteRequest request, JsonNode body, UnaryOperator<ObjectNode> patch) {
        return change(request, live -> ObjectReader.patched(request, patch.apply(live), body));
    }

    /** Changes an object from within the server. */
    public ObjectNode edit(WriteRequest request, UnaryOperator<ObjectNode> edit) {
        return change(request, live -> edit.apply(live.deepCopy()));
    }

    private ObjectNode change(WriteRequest request, UnaryOperator<ObjectNode> change) {
        return retried(request, live -> {
            ObjectNode next = change.apply(live);
            ServerMetadata.matchLive(request, live, next);
            ServerMetadata.carryOver(live, next);
            ObjectNode shown = Subresources.limit(request, live, next);
            return fields(request).update(live, shown, request.manager());
        });
    }

    /** Server-side apply. */
    public Written apply(WriteRequest request, ObjectNode applied, boolean force) {
        try {
            if (backend.store().get(request.key()).isEmpty()) {
                return new Written(applyNew(request, applied, force), true);
            }
            ObjectNode written = retried(request, live -> {
                ObjectNode next = fields(request).apply(live, applied, request.manager(), force);
                ServerMetadata.matchLive(request, live, next);
                ServerMetadata.carryOver(live, next);
                return Subresources.limit(request, live, next);
            });
            return new Written(written, false);
        } catch (ApplyConflictException e) {
            List<StatusCause> causes = e.causes().stream()
                    .map(cause -> new StatusCause("FieldManagerConflict", cause.message(), cause.field()))
                    .collect(Collectors.toList());
            throw Refusals.applyConflict(String.valueOf(e.getMessage()), causes);
        } catch (ApplyRequestException e) {
            String message = String.valueOf(e.getMessage());
            throw e.status() == 400 ? Refusals.badRequest(message) : Refusals.unexplained(e.status(), message);
        }
    }

    private ObjectNode applyNew(WriteRequest request, ObjectNode applied, boolean force) {
        if (!request.subresource().isEmpty()) {
            throw Refusals.notFound(request.resource(), request.name());
        }
        if (!Json.text(applied, "metadata", "resourceVersion").isEmpty()) {
            throw Refusals.modified(request.resource(), request.name());
        }
        ObjectNode nothing = request.served().schema().empty().deepCopy();
        ObjectNode metadata = ServerMetadata.of(nothing);
        metadata.put("name", request.name());
        if (request.resource().namespaced()) {
            metadata.put("namespace", request.namespace());
        }
        ObjectNode object = fields(request).apply(nothing, applied, request.manager(), force);
        ServerMetadata.matchNamespace(request, object);
        return insert(request, object);
    }

    /** A change that names the state it is for fails by itself when that is not the state any more; all others are made again. */
    private ObjectNode retried(WriteRequest request, UnaryOperator<ObjectNode> change) {
        for (int i = 0; i < ATTEMPTS; i++) {
            ObjectNode stored = backend.store()
                    .get(request.key())
                    .orElseThrow(() -> Refusals.notFound(request.resource(), request.name()));
            ObjectNode live = versioned(request.resource().apiVersion(), stored);
            ObjectNode next = checked(request, live, change.apply(live));
            if (UnchangedObject.isUnchanged(live, next)) {
                return stored;
            }
            if (request.dryRun()) {
                return next;
            }
            Optional<ObjectNode> written = store(request, stored, next);
            if (written.isPresent()) {
                return written.get();
            }
        }
        throw Refusals.modified(request.resource(), request.name());
    }

    private ObjectNode checked(WriteRequest request, ObjectNode live, ObjectNode proposed) {
        KindRules rules = Rules.of(request.resource());
        if (request.subresource().isEmpty()) {
            rules.prepareUpdate(live, proposed);
        }
        ObjectNode next =
                admission.updating(request, live, request.served().schema().decodeMerged(proposed));
        Generations.bump(request.resource(), live, next);
        List<FieldError> errors = new ArrayList<>(ServerMetadata.newFinalizersWhileDying(live, next));
        errors.addAll(violations(request, next));
        if (request.subresource().isEmpty()) {
            errors.addAll(rules.validate(next));
            errors.addAll(rules.validateUpdate(live, next));
        }
        if (!errors.isEmpty()) {
            throw request.invalid(request.name(), errors);
        }
        admission.checkUpdate(request, live, next);
        return next;
    }

    private Optional<ObjectNode> store(WriteRequest request, ObjectNode stored, ObjectNode next) {
        boolean over = ServerMetadata.isOver(request.resource(), next);
        Optional<ObjectNode> kept = over ? Optional.empty() : Optional.of(stored(request, next));
        Optional<ObjectNode> written = backend.store().write(request.key(), Optional.of(stored), kept);
        return over ? written.map(_ -> next) : written;
    }

    private static ObjectNode stored(WriteRequest request, ObjectNode object) {
        return versioned(request.resource().storageApiVersion(), object);
    }

    private static ObjectNode versioned(String apiVersion, ObjectNode object) {
        if (Json.text(object, "apiVersion").equals(apiVersion)) {
            return object;
        }
        ObjectNode copy = Json.object();
        copy.setAll(object);
        return copy.put("apiVersion", apiVersion);
    }

    private FieldManager fields(WriteRequest request) {
        ApiResource resource = request.resource();
        Set<String> versions = backend.resources().all().stream()
                .filter(other -> other.groupResource().equals(resource.groupResource()))
                .map(ApiResource::apiVersion)
                .collect(Collectors.toSet());
        return new FieldManager(
                request.served().schema(),
                request.subresource(),
                resource.hasStatus(),
                versions,
                object -> ObjectReader.defaulted(request, object),
                backend.clock());
    }

    /** The object, in the version of the request. */
    public ObjectNode read(WriteRequest request) {
        return backend.store()
                .get(request.key())
                .map(stored -> versioned(request.resource().apiVersion(), stored))
                .orElseThrow(() -> Refusals.notFound(request.resource(), request.name()));
    }
}
