package dev.sankofa.sandbox.kubernetes.rules;

import dev.sankofa.sandbox.kubernetes.json.Json;
import dev.sankofa.sandbox.kubernetes.status.FieldError;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The part of a pod that templates share. */
final class PodSpecRules {
    private static final Pattern LABEL = Pattern.compile("[a-z0-9]([-a-z0-9]*[a-z0-9])?");
    private static final String LABEL_DETAIL =
            "a lowercase RFC 1123 label must consist of lower case alphanumeric characters or '-', and must start and end "
                    + "with an alphanumeric character (e.g. 'my-name',  or '123-abc', regex used for validation is "
                    + "'[a-z0-9]([-a-z0-9]*[a-z0-9])?')";

    private PodSpecRules() {}

    static List<FieldError> validate(String path, JsonNode spec) {
        List<FieldError> errors = new ArrayList<>();
        Set<String> volumes = new HashSet<>();
        int position = 0;
        for (ObjectNode volume : Json.objects(spec.path("volumes"))) {
            String name = Json.text(volume, "name");
            String at = path + ".volumes[" + position++ + "].name";
            if (name.isEmpty()) {
                errors.add(FieldError.required(at, ""));
            } else if (!volumes.add(name)) {
                errors.add(FieldError.duplicate(at, volume.path("name")));
            }
        }
        if (spec.path("containers").isEmpty()) {
            errors.add(FieldError.required(path + ".containers", ""));
        }
        Set<String> names = new HashSet<>();
        containers(path + ".initContainers", spec.path("initContainers"), volumes, names, errors);
        containers(path + ".containers", spec.path("containers"), volumes, names, errors);
        return errors;
    }

    private static void containers(
            String path, JsonNode containers, Set<String> volumes, Set<String> names, List<FieldError> errors) {
        int position = 0;
        for (ObjectNode container : Json.objects(containers)) {
            container(path + "[" + position++ + "]", container, volumes, names, errors);
        }
    }

    private static void container(
            String path, ObjectNode container, Set<String> volumes, Set<String> names, List<FieldError> errors) {
        String name = Json.text(container, "name");
        if (name.isEmpty()) {
            errors.add(FieldError.required(path + ".name", ""));
        } else if (!LABEL.matcher(name).matches()) {
            errors.add(FieldError.invalid(path + ".name", name, LABEL_DETAIL));
        } else if (!names.add(name)) {
            errors.add(FieldError.duplicate(path + ".name", container.path("name")));
        }
        if (Json.text(container, "image").isEmpty()) {
            errors.add(FieldError.required(path + ".image", ""));
        }
        int position = 0;
        for (ObjectNode variable : Json.objects(container.path("env"))) {
            if (Json.text(variable, "name").isEmpty()) {
                errors.add(FieldError.required(path + ".env[" + position + "].name", ""));
            }
            position++;
        }
        position = 0;
        for (ObjectNode mount : Json.objects(container.path("volumeMounts"))) {
            String at = path + ".volumeMounts[" + position++ + "]";
            if (!volumes.contains(Json.text(mount, "name"))) {
                errors.add(FieldError.notFound(at + ".name", Json.text(mount, "name")));
            }
            if (Json.text(mount, "mountPath").isEmpty()) {
                errors.add(FieldError.required(at + ".mountPath", ""));
            }
        }
        position = 0;
        for (ObjectNode port : Json.objects(container.path("ports"))) {
            int number = Json.number(port, 0, "containerPort");
            if (number == 0) {
                errors.add(FieldError.required(path + ".ports[" + position + "].containerPort", ""));
            } else if (number < 1 || number > 65535) {
                errors.add(FieldError.invalid(
                        path + ".ports[" + position + "].containerPort",
                        port.path("containerPort"),
                        "must be between 1 and 65535, inclusive"));
            }
            position++;
        }
    }
}
