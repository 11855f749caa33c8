package dev.sankofa.components.cluster.rollout;

import tools.jackson.databind.JsonNode;

/** Where objects keep their pods' specification. */
public final class PodTemplates {
    private PodTemplates() {}

    /** The specification of the pods that an object makes, or is; missing when it makes none. */
    public static JsonNode podSpec(JsonNode object) {
        return object.path("kind").asString("").equals("Pod")
                ? object.path("spec")
                : template(object).path("spec");
    }

    /** The template of the pods that an object makes; missing when it makes none. */
    public static JsonNode template(JsonNode object) {
        JsonNode spec = object.path("spec");
        return object.path("kind").asString("").equals("CronJob")
                ? spec.path("jobTemplate").path("spec").path("template")
                : spec.path("template");
    }
}
