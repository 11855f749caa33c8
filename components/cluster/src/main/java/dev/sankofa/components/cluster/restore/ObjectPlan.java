package dev.sankofa.components.cluster.restore;

import dev.sankofa.components.cluster.api.ObjectReference;
import dev.sankofa.components.spi.Finding;
import dev.sankofa.components.spi.RestorePlan.Action;
import dev.sankofa.components.spi.RestorePlan.Step;
import java.util.List;

/**
 * What is to be done about one object.
 *
 * @param detail why, with the names of fields
 */
record ObjectPlan(ObjectReference object, Decision decision, String detail, List<Finding> findings) {
    ObjectPlan {
        findings = List.copyOf(findings);
    }

    /** What can be done. */
    enum Decision {
        CREATE,
        CHANGE,
        REPLACE,
        RECREATE,
        SKIP
    }

    static ObjectPlan of(ObjectReference object, Decision decision, String detail) {
        return new ObjectPlan(object, decision, detail, List.of());
    }

    static ObjectPlan refused(ObjectReference object, String message, String hint) {
        return new ObjectPlan(object, Decision.SKIP, message, List.of(Finding.error(object.toString(), message, hint)));
    }

    /** A recreation is two steps: a deletion is never hidden in another word. */
    List<Step> steps() {
        String name = object.toString();
        return switch (decision) {
            case CREATE -> List.of(new Step(Action.CREATE, name, detail));
            case CHANGE -> List.of(new Step(Action.CHANGE, name, detail));
            case REPLACE -> List.of(new Step(Action.REPLACE, name, detail));
            case SKIP -> List.of(new Step(Action.SKIP, name, detail));
            case RECREATE ->
                List.of(
                        new Step(Action.DELETE, name, detail),
                        new Step(Action.CREATE, name, "again, after the deletion"));
        };
    }
}
