package dev.sankofa.components.cluster.clean;

import dev.sankofa.components.cluster.clean.Cleaned.Note;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Cleans one object. Owner references are always left out: a uid means another object, or none, in another cluster or time. */
public final class Cleaner {
    private final ObjectNode raw;
    private final ObjectNode object;
    private final CleaningRules rules;
    private final List<Note> notes = new ArrayList<>();

    private Cleaner(ObjectNode raw, CleaningRules rules) {
        this.raw = raw;
        this.object = raw.deepCopy();
        this.rules = rules;
    }

    /** For a place of which nothing is known. */
    public static Cleaned clean(ObjectNode raw) {
        return clean(raw, CleaningRules.ANYWHERE);
    }

    /** @param raw as the server sent it; is not changed */
    public static Cleaned clean(ObjectNode raw, CleaningRules rules) {
        return new Cleaner(raw, rules).clean();
    }

    private Cleaned clean() {
        Optional<String> unwanted = Unwanted.reason(raw);
        if (unwanted.isPresent()) {
            return new Cleaned(Optional.empty(), List.of(new Note("", unwanted.get())));
        }
        object.remove("status");
        new MetadataCleaning(object, rules, notes).clean();
        cleanKind();
        return new Cleaned(Optional.of(object), notes);
    }

    private void cleanKind() {
        switch (groupKind(object)) {
            case "Service" -> new ServiceCleaning(raw, object, notes).clean();
            case "PersistentVolumeClaim" -> VolumeCleaning.claim(object, notes);
            case "PersistentVolume" -> VolumeCleaning.volume(object);
            case "Namespace" -> object.remove("spec");
            case "Job.batch" -> JobCleaning.job(object);
            case "CronJob.batch" -> JobCleaning.template(object.path("spec").path("jobTemplate"));
            case "Pod" -> PodCleaning.pod(object);
            case "ServiceAccount" -> AccountCleaning.account(object, notes);
            case "Secret" -> AccountCleaning.secret(object, notes);
            case "Deployment.apps", "ReplicaSet.apps" -> scaled();
            case "StatefulSet.apps" -> {
                scaled();
                VolumeCleaning.templates(object);
            }
            case "MutatingWebhookConfiguration.admissionregistration.k8s.io",
                    "ValidatingWebhookConfiguration.admissionregistration.k8s.io" ->
                HookCleaning.webhooks(object, notes);
            case "CustomResourceDefinition.apiextensions.k8s.io" -> HookCleaning.definition(object, notes);
            case "APIService.apiregistration.k8s.io" -> HookCleaning.apiService(object, notes);
            default -> {}
        }
        dropNullTimes(object);
    }

    /** Group and kind, such as {@code Job.batch}; {@code Secret} for the core group. */
    public static String groupKind(JsonNode object) {
        String group = group(object);
        String kind = object.path("kind").asString("");
        return group.isEmpty() ? kind : kind + "." + group;
    }

    /** The group of an object or of a reference to one; empty for the core group. */
    public static String group(JsonNode object) {
        String version = object.path("apiVersion").asString("");
        return version.substring(0, Math.max(0, version.indexOf('/')));
    }

    /** Whoever scales it decides how many there are; an apply that names a number fights with it. */
    private void scaled() {
        String name = Trees.text(object, "metadata", "name");
        if (rules.scales().test(Trees.text(object, "kind"), name)
                && object.path("spec") instanceof ObjectNode spec
                && spec.has("replicas")) {
            spec.remove("replicas");
            notes.add(new Note("spec.replicas", "left to the autoscaler that targets it"));
        }
    }

    /** How Go writes a time that was never set, in the metadata of templates. */
    private static void dropNullTimes(JsonNode node) {
        if (node instanceof ObjectNode map && map.path("creationTimestamp").isNull()) {
            map.remove("creationTimestamp");
        }
        node.valueStream().filter(JsonNode::isContainer).forEach(Cleaner::dropNullTimes);
    }
}
