package dev.sankofa.sandbox.kubernetes.controller;

import dev.sankofa.sandbox.kubernetes.discovery.Served;
import dev.sankofa.sandbox.kubernetes.json.Json;
import dev.sankofa.sandbox.kubernetes.resource.ApiResource;
import dev.sankofa.sandbox.kubernetes.resource.BuiltInResources;
import dev.sankofa.sandbox.kubernetes.store.Change;
import dev.sankofa.sandbox.kubernetes.store.KeyRange;
import dev.sankofa.sandbox.kubernetes.store.ObjectKey;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/** Gives a namespace its first objects, and empties it before it goes. */
final class NamespaceController extends Controller {
    private static final ApiResource NAMESPACES = BuiltInResources.named("", "namespaces");
    private static final String ROOTS = "kube-root-ca.crt";

    private final Objects objects;

    NamespaceController(Objects objects) {
        this.objects = objects;
    }

    @Override
    List<ObjectKey> concerns(Change change) {
        if (isOf(change, "", "namespaces")) {
            return List.of(change.key());
        }
        boolean gone = change.after().isEmpty() && !change.key().namespace().isEmpty();
        return gone ? List.of(ObjectKey.of(NAMESPACES, "", change.key().namespace())) : List.of();
    }

    @Override
    void reconcile(ObjectKey key) {
        Optional<ObjectNode> namespace = objects.get(key);
        if (namespace.isEmpty()) {
            return;
        }
        if (Json.at(namespace.get(), "metadata").has("deletionTimestamp")) {
            empty(key, namespace.get());
        } else {
            furnish(key.name());
        }
    }

    private void furnish(String namespace) {
        ObjectNode account = Json.object().put("apiVersion", "v1").put("kind", "ServiceAccount");
        account.putObject("metadata").put("name", "default").put("namespace", namespace);
        objects.ensure("", "serviceaccounts", account);
        ObjectNode roots = Json.object().put("apiVersion", "v1").put("kind", "ConfigMap");
        ObjectNode metadata = roots.putObject("metadata").put("name", ROOTS).put("namespace", namespace);
        metadata.putObject("annotations")
                .put(
                        "kubernetes.io/description",
                        "Contains a CA bundle that can be used to verify the kube-apiserver when using internal endpoints "
                                + "such as the internal service IP or kubernetes.default.svc. No other usage is guaranteed "
                                + "across distributions of Kubernetes clusters.");
        roots.putObject("data").put("ca.crt", "the sandbox speaks plain HTTP\n");
        objects.ensure("", "configmaps", roots);
    }

    private void empty(ObjectKey key, ObjectNode namespace) {
        boolean left = false;
        for (Served served : objects.backend().resources().stored()) {
            if (served.resource().namespaced()) {
                for (ObjectNode object : objects.backend().store().all(KeyRange.of(served.resource(), key.name()))) {
                    left = true;
                    if (!Json.at(object, "metadata").has("deletionTimestamp")) {
                        objects.delete(ObjectKey.of(served.resource(), object), background());
                    }
                }
            }
        }
        if (left && anythingIn(key.name())) {
            return;
        }
        ObjectNode finished = namespace.deepCopy();
        Json.list(Json.child(finished, "spec"), "finalizers").removeAll();
        boolean held = !Json.at(finished, "metadata", "finalizers").isEmpty();
        objects.backend().store().write(key, Optional.of(namespace), held ? Optional.of(finished) : Optional.empty());
    }

    private boolean anythingIn(String namespace) {
        return objects.backend().resources().stored().stream()
                .filter(served -> served.resource().namespaced())
                .anyMatch(served -> !objects.backend()
                        .store()
                        .all(KeyRange.of(served.resource(), namespace))
                        .isEmpty());
    }

    private static ObjectNode background() {
        return Json.object().put("propagationPolicy", "Background");
    }
}
