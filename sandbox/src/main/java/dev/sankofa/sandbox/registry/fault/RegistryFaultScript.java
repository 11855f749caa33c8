package dev.sankofa.sandbox.registry.fault;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** The rules in force on one registry; may change while it runs. */
public final class RegistryFaultScript {
    private final List<RegistryFaultRule> rules = new CopyOnWriteArrayList<>();

    /** Adds a rule and gives it back, to ask it later how often it struck. */
    public RegistryFaultRule add(RegistryFaultRule rule) {
        rules.add(rule);
        return rule;
    }

    public void clear() {
        rules.clear();
    }

    /** All faults that strike this request, in the order of their rules. */
    public List<RegistryFault> strike(String operation, String reference) {
        return rules.stream()
                .filter(rule -> rule.strikes(operation, reference))
                .map(RegistryFaultRule::fault)
                .toList();
    }
}
