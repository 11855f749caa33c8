package dev.sankofa.sandbox.kubernetes;

import dev.sankofa.sandbox.kubernetes.discovery.Served;
import dev.sankofa.sandbox.kubernetes.endpoint.ServingPods;
import dev.sankofa.sandbox.kubernetes.json.Json;
import dev.sankofa.sandbox.kubernetes.store.KeyRange;
import dev.sankofa.sandbox.kubernetes.store.ObjectKey;
import dev.sankofa.sandbox.kubernetes.write.Backend;
import dev.sankofa.sandbox.kubernetes.write.Deleter;
import dev.sankofa.sandbox.kubernetes.write.ObjectWriter;
import dev.sankofa.sandbox.kubernetes.write.WriteRequest;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import tools.jackson.databind.node.ObjectNode;

/** The objects of a server, read and written from within, as somebody else would behind a client's back. */
public final class ServerObjects {
    private static final String MANAGER = "somebody-else";

    private final ObjectWriter writer;
    private final Deleter deleter;
    private final ServingPods pods;

    ServerObjects(ObjectWriter writer, Deleter deleter, ServingPods pods) {
        this.writer = writer;
        this.deleter = deleter;
        this.pods = pods;
    }

    private Backend backend() {
        return writer.backend();
    }

    private Served served(String apiVersion, String kind) {
        return backend()
                .resources()
                .ofKind(apiVersion, kind)
                .orElseThrow(() -> new IllegalArgumentException("no kind " + kind + " in " + apiVersion));
    }

    private static WriteRequest request(Served served, String namespace, String name, String subresource) {
        return new WriteRequest(
                served,
                namespace,
                name,
                subresource,
                MANAGER,
                MANAGER,
                false,
                WriteRequest.FieldValidation.STRICT,
                new ArrayList<>());
    }

    /** @param namespace empty for an object of the cluster */
    public Optional<ObjectNode> get(String apiVersion, String kind, String namespace, String name) {
        Served served = served(apiVersion, kind);
        return backend()
                .store()
                .get(ObjectKey.of(served.resource(), namespace, name))
                .map(ObjectNode::deepCopy);
    }

    /** All of a kind; in every namespace when none is named. */
    public List<ObjectNode> all(String apiVersion, String kind, String namespace) {
        return backend().store().all(KeyRange.of(served(apiVersion, kind).resource(), namespace)).stream()
                .map(ObjectNode::deepCopy)
                .toList();
    }

    /** Creates an object; its namespace must be there. */
    public ObjectNode create(ObjectNode object) {
        Served served = served(Json.text(object, "apiVersion"), Json.text(object, "kind"));
        return writer.create(request(served, Json.text(object, "metadata", "namespace"), "", ""), object);
    }

    /** Changes an object in place. */
    public ObjectNode edit(String apiVersion, String kind, String namespace, String name, Consumer<ObjectNode> edit) {
        return edit(apiVersion, kind, namespace, name, "", edit);
    }

    /** @param subresource {@code status}, or empty for the object itself */
    public ObjectNode edit(
            String apiVersion,
            String kind,
            String namespace,
            String name,
            String subresource,
            Consumer<ObjectNode> edit) {
        return writer.edit(request(served(apiVersion, kind), namespace, name, subresource), live -> {
            edit.accept(live);
            return live;
        });
    }

    public void delete(String apiVersion, String kind, String namespace, String name) {
        deleter.delete(request(served(apiVersion, kind), namespace, name, ""), Json.object());
    }

    /** Where the pods behind a Service listen, those that are ready. */
    public List<InetSocketAddress> serving(String namespace, String service) {
        return pods.of(namespace, service);
    }

    /** What every cluster has. */
    void furnish() {
        for (String namespace : new String[] {"default", "kube-node-lease", "kube-public", "kube-system"}) {
            create(object("v1", "Namespace", namespace));
        }
        ObjectNode node = object("v1", "Node", "sandbox-node");
        Json.child(node, "metadata")
                .putObject("labels")
                .put("kubernetes.io/arch", "amd64")
                .put("kubernetes.io/hostname", "sandbox-node")
                .put("kubernetes.io/os", "linux");
        create(node);
        ObjectNode service = object("v1", "Service", "kubernetes");
        Json.child(service, "metadata")
                .put("namespace", "default")
                .putObject("labels")
                .put("component", "apiserver")
                .put("provider", "kubernetes");
        ObjectNode spec = service.putObject("spec").put("clusterIP", "10.96.0.1");
        spec.putArray("ports").addObject().put("name", "https").put("port", 443).put("targetPort", 6443);
        create(service);
        for (String name : new String[] {"system-cluster-critical", "system-node-critical"}) {
            ObjectNode priority = object("scheduling.k8s.io/v1", "PriorityClass", name);
            create(priority.put("value", 2_000_000_000));
        }
    }

    private static ObjectNode object(String apiVersion, String kind, String name) {
        ObjectNode object = Json.object().put("apiVersion", apiVersion).put("kind", kind);
        object.putObject("metadata").put("name", name);
        return object;
    }
}
