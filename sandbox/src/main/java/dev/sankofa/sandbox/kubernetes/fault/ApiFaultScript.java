package dev.sankofa.sandbox.kubernetes.fault;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** The rules in force on one API server; may change while it runs. */
public final class ApiFaultScript {
    private final List<ApiFaultRule> rules = new CopyOnWriteArrayList<>();

    /** Adds a rule and gives it back, to ask it later how often it struck. */
    public ApiFaultRule add(ApiFaultRule rule) {
        rules.add(rule);
        return rule;
    }

    public void clear() {
        rules.clear();
    }

    /** All faults that strike this request, in the order of their rules. */
    public List<ApiFault> strike(String operation, String name) {
        return rules.stream()
                .filter(rule -> rule.strikes(operation, name))
                .map(ApiFaultRule::fault)
                .toList();
    }
}
