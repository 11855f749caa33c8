package dev.sankofa.sandbox.kubernetes.rules;

import dev.sankofa.sandbox.kubernetes.fields.JsonValues;
import dev.sankofa.sandbox.kubernetes.json.Json;
import dev.sankofa.sandbox.kubernetes.status.FieldError;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Pods: hardly anything of their spec changes once they are. */
record PodRules() implements KindRules {
    private static final String ONLY = "pod updates may not change fields other than `spec.containers[*].image`,"
            + "`spec.initContainers[*].image`,`spec.activeDeadlineSeconds`,`spec.tolerations` (only additions to existing "
            + "tolerations),`spec.terminationGracePeriodSeconds` (allow it to be set to 1 if it was previously negative)";

    @Override
    public void prepareCreate(ObjectNode object) {
        object.putObject("status").put("phase", "Pending").put("qosClass", qualityOfService(object));
    }

    @Override
    public List<FieldError> validate(ObjectNode object) {
        return PodSpecRules.validate("spec", object.path("spec"));
    }

    @Override
    public List<FieldError> validateUpdate(ObjectNode live, ObjectNode next) {
        return JsonValues.equal(fixed(live), fixed(next)) ? List.of() : List.of(FieldError.forbidden("spec", ONLY));
    }

    private static JsonNode fixed(ObjectNode pod) {
        ObjectNode spec = Json.child(pod.deepCopy(), "spec");
        spec.remove(List.of("activeDeadlineSeconds", "tolerations", "nodeName"));
        for (String list : new String[] {"containers", "initContainers"}) {
            Json.objects(spec.path(list)).forEach(container -> container.remove("image"));
        }
        return spec;
    }

    /** Source: the page "Pod Quality of Service Classes" of the Kubernetes documentation. */
    private static String qualityOfService(ObjectNode pod) {
        boolean any = false;
        boolean guaranteed = true;
        for (ObjectNode container : Json.objects(Json.at(pod, "spec", "containers"))) {
            JsonNode requests = Json.at(container, "resources", "requests");
            JsonNode limits = Json.at(container, "resources", "limits");
            any |= !requests.isEmpty() || !limits.isEmpty();
            for (String amount : new String[] {"cpu", "memory"}) {
                guaranteed &= limits.has(amount) && limits.path(amount).equals(requests.path(amount));
            }
        }
        if (!any) {
            return "BestEffort";
        }
        return guaranteed ? "Guaranteed" : "Burstable";
    }
}
