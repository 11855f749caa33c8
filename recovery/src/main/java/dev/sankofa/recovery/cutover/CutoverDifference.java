package dev.sankofa.recovery.cutover;

import dev.sankofa.components.spi.cutover.SwitchPlan;
import dev.sankofa.foundation.ErrorCode;
import dev.sankofa.foundation.SankofaException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/** What makes two plans of the same cutover differ, for people. Values are never part of it. */
final class CutoverDifference {
    private static final int MOST = 5;

    private final List<String> lines = new ArrayList<>();

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
        List<String> shown = difference.lines.stream().limit(MOST).toList();
        int more = difference.lines.size() - shown.size();
        throw new SankofaException(
                ErrorCode.PLAN_OUTDATED,
                "the plan is outdated: " + String.join("; ", shown) + (more > 0 ? "; and " + more + " more" : ""),
                "Make a new plan, read it, and apply that one. Nothing was changed.");
    }

    private void compare(CutoverPlan approved, CutoverPlan current) {
        note("the old server", answers(approved), answers(current));
        note(
                "the new server's identity",
                approved.identity().orElse("none"),
                current.identity().orElse("none"));
        note("the names that are looked for", approved.from(), current.from());
        note(
                "the fence",
                approved.fence().map(fence -> fence.facts()),
                current.fence().map(fence -> fence.facts()));
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
        if (lines.isEmpty()) {
            lines.add("the request is another one");
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
                lines.add(name + " " + appeared);
            } else if (now == null) {
                lines.add(name + " is not among them any more");
            } else if (!before.equals(now)) {
                lines.add(name + " " + changed);
            }
        }
    }

    private void note(String what, Object was, Object is) {
        if (!was.equals(is)) {
            lines.add(what + " was " + was + ", is " + is);
        }
    }
}
