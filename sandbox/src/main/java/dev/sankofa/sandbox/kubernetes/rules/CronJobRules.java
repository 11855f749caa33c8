package dev.sankofa.sandbox.kubernetes.rules;

import dev.sankofa.sandbox.kubernetes.json.Json;
import dev.sankofa.sandbox.kubernetes.status.FieldError;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/** CronJobs. */
record CronJobRules() implements KindRules {
    private static final int FIELDS = 5;

    @Override
    public void prepareCreate(ObjectNode object) {
        object.remove("status");
    }

    @Override
    public List<FieldError> validate(ObjectNode object) {
        List<FieldError> errors = new ArrayList<>(JobRules.template(
                "spec.jobTemplate.spec.template", Json.at(object, "spec", "jobTemplate", "spec", "template")));
        String schedule = Json.text(object, "spec", "schedule");
        int fields = schedule.strip().split("\\s+").length;
        if (schedule.isEmpty()) {
            errors.add(FieldError.required("spec.schedule", ""));
        } else if (!schedule.startsWith("@") && fields != FIELDS) {
            errors.add(FieldError.invalid(
                    "spec.schedule",
                    schedule,
                    "expected exactly 5 fields, found " + fields + ": " + java.util.List.of(schedule.split("\\s+"))));
        }
        return errors;
    }
}
