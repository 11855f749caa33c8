package dev.sankofa.components.cluster.clean;

import dev.sankofa.components.cluster.clean.Cleaned.Note;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What makes the API server call other servers: the authorities that somebody injects there are injected anew. */
final class HookCleaning {
    private static final Set<String> INJECTING = Set.of(
            "cert-manager.io/inject-ca-from",
            "cert-manager.io/inject-ca-from-secret",
            "cert-manager.io/inject-apiserver-ca",
            "service.beta.openshift.io/inject-cabundle");

    private HookCleaning() {}

    static void webhooks(ObjectNode configuration, List<Note> notes) {
        for (ObjectNode webhook : Trees.objects(configuration, "webhooks")) {
            String name = "webhooks[" + Trees.text(webhook, "name") + "]";
            Trees.object(webhook, "clientConfig")
                    .ifPresent(config -> authority(configuration, config, name + ".clientConfig.caBundle", notes));
            String effects = Trees.text(webhook, "sideEffects");
            if (effects.equals("Some") || effects.equals("Unknown")) {
                webhook.put("sideEffects", "None");
                notes.add(
                        new Note(name + ".sideEffects", "None instead of " + effects + ", which servers take no more"));
            }
        }
    }

    static void definition(ObjectNode definition, List<Note> notes) {
        Trees.object(definition, "spec", "conversion", "webhook", "clientConfig")
                .ifPresent(config ->
                        authority(definition, config, "spec.conversion.webhook.clientConfig.caBundle", notes));
    }

    static void apiService(ObjectNode service, List<Note> notes) {
        Trees.object(service, "spec").ifPresent(spec -> authority(service, spec, "spec.caBundle", notes));
    }

    private static void authority(ObjectNode object, ObjectNode holder, String field, List<Note> notes) {
        if (!holder.has("caBundle")) {
            return;
        }
        boolean injected = object.path("metadata")
                .path("annotations")
                .propertyStream()
                .anyMatch(annotation -> INJECTING.contains(annotation.getKey()));
        if (injected || !isCertificate(holder.path("caBundle"))) {
            holder.remove("caBundle");
            notes.add(new Note(field, "left out: it is injected anew"));
        }
    }

    /** Injectors want something there before they come, such as an empty line. */
    private static boolean isCertificate(JsonNode bundle) {
        try {
            byte[] text = Base64.getDecoder().decode(bundle.asString(""));
            return new String(text, StandardCharsets.US_ASCII).contains("-----BEGIN CERTIFICATE-----");
        } catch (IllegalArgumentException _) {
            return false;
        }
    }
}
