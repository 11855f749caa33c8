package dev.sankofa.sandbox.kubernetes.admission;

import dev.sankofa.sandbox.kubernetes.json.Json;
import dev.sankofa.sandbox.kubernetes.resource.ApiResource;
import dev.sankofa.sandbox.kubernetes.resource.BuiltInResources;
import dev.sankofa.sandbox.kubernetes.status.Refusals;
import dev.sankofa.sandbox.kubernetes.store.ObjectKey;
import dev.sankofa.sandbox.kubernetes.write.Backend;
import dev.sankofa.sandbox.kubernetes.write.WriteRequest;
import java.util.Optional;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What every pod gets: a service account with its token's volume, a priority, tolerations of short outages. */
final class PodAdmission {
    private static final ApiResource ACCOUNTS = BuiltInResources.named("", "serviceaccounts");
    private static final ApiResource PRIORITIES = BuiltInResources.named("scheduling.k8s.io", "priorityclasses");
    private static final String TOKEN_PATH = "/var/run/secrets/kubernetes.io/serviceaccount";
    private static final long TOKEN_SECONDS = 3607;
    private static final int OUTAGE_SECONDS = 300;
    private static final int READABLE = 0644;

    private final Backend backend;

    PodAdmission(Backend backend) {
        this.backend = backend;
    }

    void complete(WriteRequest request, ObjectNode pod) {
        ObjectNode spec = Json.child(pod, "spec");
        account(request, pod, spec);
        priority(request, pod, spec);
        tolerate(spec, "node.kubernetes.io/not-ready");
        tolerate(spec, "node.kubernetes.io/unreachable");
    }

    private void account(WriteRequest request, ObjectNode pod, ObjectNode spec) {
        if (Json.text(spec, "serviceAccountName").isEmpty()) {
            spec.put("serviceAccountName", "default").put("serviceAccount", "default");
        }
        String name = Json.text(spec, "serviceAccountName");
        Optional<ObjectNode> account = backend.store().get(ObjectKey.of(ACCOUNTS, request.namespace(), name));
        if (account.isEmpty()) {
            throw Refusals.forbidden(
                    request.resource(),
                    Json.text(pod, "metadata", "name"),
                    "error looking up service account " + request.namespace() + "/" + name + ": serviceaccount \""
                            + name + "\" not found");
        }
        boolean mounts = spec.path("automountServiceAccountToken")
                .booleanValue(account.get().path("automountServiceAccountToken").booleanValue(true));
        if (mounts && Json.objects(spec.path("volumes")).stream().noneMatch(PodAdmission::isToken)) {
            mount(spec);
        }
    }

    private static boolean isToken(ObjectNode volume) {
        return Json.text(volume, "name").startsWith("kube-api-access-");
    }

    private static void mount(ObjectNode spec) {
        String name = "kube-api-access-"
                + Long.toString(System.nanoTime() % 60_466_176L + 60_466_176L, 36)
                        .substring(1);
        ObjectNode volume = Json.list(spec, "volumes").addObject().put("name", name);
        ObjectNode projected = volume.putObject("projected");
        ArrayNode sources = projected.putArray("sources");
        sources.addObject()
                .putObject("serviceAccountToken")
                .put("expirationSeconds", TOKEN_SECONDS)
                .put("path", "token");
        ObjectNode roots = sources.addObject().putObject("configMap").put("name", "kube-root-ca.crt");
        roots.putArray("items").addObject().put("key", "ca.crt").put("path", "ca.crt");
        ObjectNode item = sources.addObject()
                .putObject("downwardAPI")
                .putArray("items")
                .addObject()
                .put("path", "namespace");
        item.putObject("fieldRef").put("apiVersion", "v1").put("fieldPath", "metadata.namespace");
        projected.put("defaultMode", READABLE);
        for (String list : new String[] {"containers", "initContainers"}) {
            for (ObjectNode container : Json.objects(spec.path(list))) {
                Json.list(container, "volumeMounts")
                        .addObject()
                        .put("name", name)
                        .put("readOnly", true)
                        .put("mountPath", TOKEN_PATH);
            }
        }
    }

    private void priority(WriteRequest request, ObjectNode pod, ObjectNode spec) {
        String name = Json.text(spec, "priorityClassName");
        if (name.isEmpty()) {
            spec.put("priority", 0).put("preemptionPolicy", "PreemptLowerPriority");
            return;
        }
        ObjectNode priority = backend.store()
                .get(ObjectKey.of(PRIORITIES, "", name))
                .orElseThrow(() -> Refusals.forbidden(
                        request.resource(),
                        Json.text(pod, "metadata", "name"),
                        "no PriorityClass with name " + name + " was found"));
        spec.put("priority", Json.number(priority, 0, "value"));
        spec.put("preemptionPolicy", Json.text(priority, "preemptionPolicy"));
    }

    private static void tolerate(ObjectNode spec, String taint) {
        boolean tolerated = Json.objects(spec.path("tolerations")).stream()
                .anyMatch(toleration -> Json.text(toleration, "key").equals(taint)
                        || (Json.text(toleration, "key").isEmpty()
                                && Json.text(toleration, "operator").equals("Exists")));
        if (!tolerated) {
            Json.list(spec, "tolerations")
                    .addObject()
                    .put("key", taint)
                    .put("operator", "Exists")
                    .put("effect", "NoExecute")
                    .put("tolerationSeconds", OUTAGE_SECONDS);
        }
    }
}
