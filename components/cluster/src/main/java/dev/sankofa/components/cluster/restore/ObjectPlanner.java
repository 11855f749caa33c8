package dev.sankofa.components.cluster.restore;

import dev.sankofa.components.cluster.api.AdmissionRefusal;
import dev.sankofa.components.cluster.api.ApiClient;
import dev.sankofa.components.cluster.api.ApiException;
import dev.sankofa.components.cluster.api.ObjectReference;
import dev.sankofa.components.cluster.api.WriteOptions;
import dev.sankofa.components.cluster.owner.Writer;
import dev.sankofa.components.cluster.restore.ObjectPlan.Decision;
import dev.sankofa.components.spi.Finding;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import tools.jackson.databind.node.ObjectNode;

/**
 * Decides about one object by asking the server in a dry run, which defaults, validates and admits as in earnest: whether it would be
 * taken, what it would change, and from whom it would take fields. An object that the dry run leaves as it is, is identical.
 */
final class ObjectPlanner {
    /** With these, data goes that nobody has. */
    private static final Set<String> PRECIOUS = Set.of(
            "PersistentVolumeClaim", "PersistentVolume", "Namespace", "CustomResourceDefinition.apiextensions.k8s.io");

    private final ApiClient client;
    private final RestoreRules rules;

    ObjectPlanner(ApiClient client, RestoreRules rules) {
        this.client = client;
        this.rules = rules;
    }

    /** Of an object whose namespace or type is not there yet. */
    static ObjectPlan unseen(Desired desired, String why) {
        return ObjectPlan.of(desired.reference(), Decision.CREATE, why);
    }

    ObjectPlan create(ObjectReference object, ObjectNode body) {
        try {
            client.apply(object, body, false, WriteOptions.DRY_RUN);
            return ObjectPlan.of(object, Decision.CREATE, "");
        } catch (ApiException e) {
            if (Refusals.isNoDryRun(e)) {
                return ObjectPlan.of(object, Decision.CREATE, "unchecked: a webhook cannot be asked in a dry run");
            }
            return Refusals.lacksAccount(object, e)
                    ? ObjectPlan.of(object, Decision.CREATE, "unchecked: its service account comes with the restore")
                    : refusal(object, e);
        }
    }

    private static ObjectPlan refusal(ObjectReference object, ApiException refusal) {
        if (refusal.status() == 0 || refusal.status() == 401) {
            throw refusal;
        }
        return ObjectPlan.refused(
                object,
                "the server would not take it: " + refusal.serverMessage(),
                AdmissionRefusal.of(refusal).map(AdmissionRefusal::hint).orElseGet(() -> hint(refusal)));
    }

    private static String hint(ApiException refusal) {
        return refusal.isForbidden()
                ? "Give the account the right, or change what stands in the way: a quota, a policy."
                : "Mend what the server names, or leave its kind out with leave-out.";
    }

    /** @param meant takes from a state of the object what servers and controllers fill in */
    ObjectPlan existing(ObjectReference object, ObjectNode body, ObjectNode live, UnaryOperator<ObjectNode> meant) {
        try {
            ObjectNode result = client.apply(object, body, false, WriteOptions.DRY_RUN);
            List<String> fields = FieldChanges.between(live, result);
            if (fields.isEmpty()) {
                return rules.existing(object.type().groupKind()) == Existing.REPLACE
                        ? withoutMore(object, body, live, meant)
                        : ObjectPlan.of(object, Decision.SKIP, "identical");
            }
            return isOurs(live) ? unfinished(object, fields) : differing(object, live, body, fields, List.of());
        } catch (ApiException e) {
            List<String> managers = Refusals.managers(e);
            return managers.isEmpty() ? refusedChange(object, e) : conflicting(object, live, body, managers);
        }
    }

    /**
     * An object that has all that was captured may have more, which an apply leaves to whoever wrote it. What a replacement would take
     * away is what is too much; defaults and what webhooks inject come again in its dry run. Where the server does not take one, as of
     * pods and jobs, what is there has to do.
     */
    private ObjectPlan withoutMore(
            ObjectReference object, ObjectNode body, ObjectNode live, UnaryOperator<ObjectNode> meant) {
        ObjectNode result;
        try {
            result = client.update(object, Replacement.of(live, body), WriteOptions.DRY_RUN);
        } catch (ApiException e) {
            if (e.status() == 0 || e.status() == 401 || e.status() >= 500) {
                throw e;
            }
            return ObjectPlan.of(object, Decision.SKIP, "identical in all that was captured; it cannot be replaced");
        }
        List<String> more = FieldChanges.between(meant.apply(live), meant.apply(result));
        return more.isEmpty()
                ? ObjectPlan.of(object, Decision.SKIP, "identical")
                : warned(ObjectPlan.of(object, Decision.REPLACE, "without " + list(more)), live);
    }

    /** Fields that only we own, on an object that we applied, are where a restore before this one stopped. */
    private static ObjectPlan unfinished(ObjectReference object, List<String> fields) {
        return ObjectPlan.of(object, Decision.CHANGE, "goes on where a restore stopped: " + list(fields));
    }

    private static boolean isOurs(ObjectNode live) {
        return live.path("metadata")
                .path("managedFields")
                .valueStream()
                .anyMatch(entry -> entry.path("manager").asString("").equals(WriteOptions.MANAGER)
                        && entry.path("operation").asString("").equals("Apply"));
    }

    private ObjectPlan conflicting(ObjectReference object, ObjectNode live, ObjectNode body, List<String> managers) {
        try {
            ObjectNode result = client.apply(object, body, true, WriteOptions.DRY_RUN);
            return differing(object, live, body, FieldChanges.between(live, result), managers);
        } catch (ApiException e) {
            return refusedChange(object, e);
        }
    }

    private ObjectPlan differing(
            ObjectReference object, ObjectNode live, ObjectNode body, List<String> fields, List<String> managers) {
        String difference = list(fields) + (managers.isEmpty() ? "" : "; written by " + String.join(", ", managers));
        return switch (rules.existing(object.type().groupKind())) {
            case REFUSE ->
                ObjectPlan.refused(
                        object,
                        "it is there and differs: " + difference,
                        "Choose with existing or existing-of: skip, merge, replace or recreate.");
            case SKIP -> ObjectPlan.of(object, Decision.SKIP, "stays although it differs: " + difference);
            case MERGE, RECREATE -> warned(ObjectPlan.of(object, Decision.CHANGE, difference), live);
            case REPLACE -> replace(object, live, body, difference);
        };
    }

    private ObjectPlan replace(ObjectReference object, ObjectNode live, ObjectNode body, String difference) {
        try {
            ObjectNode next = Replacement.of(live, body);
            ObjectNode result = client.update(object, next, WriteOptions.DRY_RUN);
            List<String> fields = FieldChanges.between(live, result);
            return warned(ObjectPlan.of(object, Decision.REPLACE, fields.isEmpty() ? difference : list(fields)), live);
        } catch (ApiException e) {
            return refusedChange(object, e);
        }
    }

    private ObjectPlan refusedChange(ObjectReference object, ApiException refusal) {
        List<String> immutable = Refusals.immutableFields(refusal);
        if (immutable.isEmpty()) {
            return refusal(object, refusal);
        }
        String groupKind = object.type().groupKind();
        String why = "it is there, and what differs cannot be changed: " + list(immutable);
        return switch (rules.existing(groupKind)) {
            case SKIP -> ObjectPlan.of(object, Decision.SKIP, "stays; " + why);
            case RECREATE ->
                PRECIOUS.contains(groupKind) && !rules.confirmed().contains(object.toString())
                        ? ObjectPlan.refused(
                                object,
                                why + "; deleting it would take data along",
                                "Name it in confirm-recreate, exactly as here, when its data may go.")
                        : ObjectPlan.of(object, Decision.RECREATE, "cannot be changed: " + list(immutable));
            case REFUSE, MERGE, REPLACE ->
                ObjectPlan.refused(
                        object, why, "Set existing-of to " + groupKind + "=recreate to delete it and create it again.");
        };
    }

    /** A tool that keeps the object as it wants will undo the change. */
    private static ObjectPlan warned(ObjectPlan plan, ObjectNode live) {
        List<Finding> findings = new ArrayList<>();
        for (Writer writer : Writer.of(live)) {
            String tool =
                    writer.tool().name().toLowerCase(java.util.Locale.ROOT).replace('_', ' ');
            findings.add(Finding.warning(
                    plan.object().toString(),
                    tool + (writer.name().isEmpty() ? "" : " '" + writer.name() + "'")
                            + " writes it, and may undo the change",
                    "Suspend it during the restore, and change what it works from."));
        }
        return new ObjectPlan(plan.object(), plan.decision(), plan.detail(), findings);
    }

    private static String list(List<String> fields) {
        int most = 8;
        String text = String.join(", ", fields.subList(0, Math.min(most, fields.size())));
        return fields.size() > most ? text + " and " + (fields.size() - most) + " more" : text;
    }
}
