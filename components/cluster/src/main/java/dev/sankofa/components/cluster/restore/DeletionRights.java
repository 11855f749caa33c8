package dev.sankofa.components.cluster.restore;

import dev.sankofa.components.cluster.api.AccessQuestion;
import dev.sankofa.components.cluster.api.ApiClient;
import dev.sankofa.components.spi.Finding;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The right to delete what a plan recreates. The other rights that only some plans need, such as that to update what is replaced, are
 * found by the dry run of each object.
 */
final class DeletionRights {
    private final ApiClient client;

    DeletionRights(ApiClient client) {
        this.client = client;
    }

    List<Finding> missing(Collection<ObjectPlan> plans) {
        Map<String, AccessQuestion> questions = new TreeMap<>();
        plans.stream()
                .filter(plan -> plan.decision() == ObjectPlan.Decision.RECREATE)
                .map(plan -> AccessQuestion.any(
                        "delete", plan.object().type(), plan.object().namespace()))
                .forEach(question -> questions.put(question.toString(), question));
        return questions.values().stream()
                .filter(question -> !client.isAllowed(question))
                .map(question -> Preflight.denied(question.type(), question.namespace(), List.of("delete")))
                .toList();
    }
}
