package dev.sankofa.sandbox.s3.fault;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** The rules in force on one server; may change while it runs. */
public final class FaultScript {
    private final List<FaultRule> rules = new CopyOnWriteArrayList<>();

    /** Adds a rule and gives it back, to ask it later how often it struck. */
    public FaultRule add(FaultRule rule) {
        rules.add(rule);
        return rule;
    }

    public void clear() {
        rules.clear();
    }

    /** All faults that strike this request, in the order of their rules. */
    public List<Fault> strike(String operation, String bucket, String key) {
        return rules.stream()
                .filter(rule -> rule.strikes(operation, bucket, key))
                .map(FaultRule::fault)
                .toList();
    }
}
