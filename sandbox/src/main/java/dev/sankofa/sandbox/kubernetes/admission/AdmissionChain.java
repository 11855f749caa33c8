package dev.sankofa.sandbox.kubernetes.admission;

import dev.sankofa.sandbox.kubernetes.json.Json;
import dev.sankofa.sandbox.kubernetes.resource.ApiResource;
import dev.sankofa.sandbox.kubernetes.resource.BuiltInResources;
import dev.sankofa.sandbox.kubernetes.status.Refusals;
import dev.sankofa.sandbox.kubernetes.store.ObjectKey;
import dev.sankofa.sandbox.kubernetes.write.Admission;
import dev.sankofa.sandbox.kubernetes.write.Backend;
import dev.sankofa.sandbox.kubernetes.write.WriteRequest;
import tools.jackson.databind.node.ObjectNode;

/** All of admission, in order: ours first, then webhooks that change, at last webhooks that judge. */
public final class AdmissionChain implements Admission {
    private static final ApiResource NAMESPACES = BuiltInResources.named("", "namespaces");

    private final Backend backend;
    private final PodAdmission pods;
    private final ServiceAddresses addresses;
    private final ClaimAdmission claims;
    private final Webhooks webhooks;

    public AdmissionChain(Backend backend) {
        this.backend = backend;
        this.pods = new PodAdmission(backend);
        this.addresses = new ServiceAddresses(backend);
        this.claims = new ClaimAdmission(backend);
        this.webhooks = new Webhooks(backend);
    }

    @Override
    public void requireNamespace(WriteRequest request, String name) {
        if (!request.resource().namespaced()) {
            return;
        }
        ObjectNode namespace = backend.store()
                .get(ObjectKey.of(NAMESPACES, "", request.namespace()))
                .orElseThrow(() -> Refusals.notFound(NAMESPACES, request.namespace()));
        if (Json.at(namespace, "metadata").has("deletionTimestamp")) {
            throw Refusals.terminating(request.resource(), name, request.namespace());
        }
    }

    @Override
    public ObjectNode creating(WriteRequest request, ObjectNode object) {
        switch (request.resource().groupResource()) {
            case "pods" -> pods.complete(request, object);
            case "services" -> addresses.give(request, object);
            case "persistentvolumeclaims" -> claims.complete(object);
            default -> {}
        }
        return webhooks.mutate(request, "CREATE", null, object);
    }

    @Override
    public ObjectNode updating(WriteRequest request, ObjectNode live, ObjectNode next) {
        if (request.resource().is("", "Service") && request.subresource().isEmpty()) {
            addresses.give(request, next);
        }
        return request.subresource().isEmpty() ? webhooks.mutate(request, "UPDATE", live, next) : next;
    }

    @Override
    public void checkCreate(WriteRequest request, ObjectNode object) {
        webhooks.judge(request, "CREATE", null, object);
    }

    @Override
    public void checkUpdate(WriteRequest request, ObjectNode live, ObjectNode next) {
        if (request.subresource().isEmpty()) {
            webhooks.judge(request, "UPDATE", live, next);
        }
    }

    @Override
    public void checkDelete(WriteRequest request, ObjectNode live) {
        if (request.resource().is("", "Namespace")
                && (request.name().equals("default") || request.name().startsWith("kube-"))) {
            throw Refusals.forbidden(request.resource(), request.name(), "this namespace may not be deleted");
        }
        webhooks.judge(request, "DELETE", live, null);
    }
}
