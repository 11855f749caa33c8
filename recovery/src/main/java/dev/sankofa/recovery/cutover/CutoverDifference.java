package dev.sankofa.recovery.cutover;

import dev.sankofa.components.spi.cutover.SwitchPlan;
import dev.sankofa.foundation.SankofaException;
import dev.sankofa.recovery.difference.Differences;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/** What makes two plans of the same cutover differ, for people. Values are never part of it. */
final class CutoverDifference {
    private final Differences differences = new Differences();

    private CutoverDifference() {}

    /**
     * @throws SankofaException {@code PLAN_OUTDATED} with the first differences
     */
    static void requireSame(CutoverPlan approved, CutoverPlan current) {
        if (approved.hash().equals(current.hash())) {
            return;
        }
        CutoverDifference difference = new CutoverDifference();
        difference.compare(approved, current);
        throw difference.differences.outdated();
    }

    private void compare(CutoverPlan approved, CutoverPlan current) {
        differences.note("the old server", answers(approved), answers(current));
        differences.note(
                "the new server's identity",
                approved.identity().orElse("none"),
                current.identity().orElse("none"));
        differences.note("the names that are looked for", approved.from(), current.from());
        differences.note(
                "the fence",
                approved.fence().map(fence -> fence.facts()),
                current.fence().map(fence -> fence.facts()));
        compare(
                byName(approved.switching().tests(), SwitchPlan.ConnectionTest::name),
                byName(current.switching().tests(), SwitchPlan.ConnectionTest::name),
                "is another one now",
                "would be made now");
        differences.note(
                "the questions to the application",
                approved.switching().questions(),
                current.switching().questions());
        compare(
                byName(approved.switching().changes(), SwitchPlan.Change::object),
                byName(current.switching().changes(), SwitchPlan.Change::object),
                "was changed since the plan",
                "names the server now");
        compare(
                byName(approved.switching().consumers(), SwitchPlan.Consumer::name),
                byName(current.switching().consumers(), SwitchPlan.Consumer::name),
                "was changed since the plan",
                "reads it now");
        if (differences.isEmpty()) {
            differences.add("the request is another one");
        }
    }

    private static String answers(CutoverPlan plan) {
        return plan.oldServer() + (plan.oldAnswers() ? " answering" : " not answering");
    }

    private static <T> Map<String, T> byName(List<T> items, Function<T, String> name) {
        Map<String, T> named = new LinkedHashMap<>();
        items.forEach(item -> named.put(name.apply(item), item));
        return named;
    }

    private <T> void compare(Map<String, T> was, Map<String, T> is, String changed, String appeared) {
        Set<String> names = new LinkedHashSet<>(was.keySet());
        names.addAll(is.keySet());
        for (String name : names) {
            T before = was.get(name);
            T now = is.get(name);
            if (before == null) {
                differences.add(name + " " + appeared);
            } else if (now == null) {
                differences.add(name + " is not among them any more");
            } else if (!before.equals(now)) {
                differences.add(name + " " + changed);
            }
        }
    }
}
