package dev.sankofa.application;

import dev.sankofa.application.policy.ComponentSection;
import dev.sankofa.application.policy.Configuration;
import dev.sankofa.components.spi.Drifting;
import dev.sankofa.components.spi.RunContext;
import dev.sankofa.foundation.ErrorCode;
import dev.sankofa.foundation.SankofaException;
import java.util.LinkedHashMap;
import java.util.Map;

/** Compares what the policy's components are with what is declared of them. */
public final class DriftRuns {
    private final Configuration configuration;

    public DriftRuns(Configuration configuration) {
        this.configuration = configuration;
    }

    /**
     * Compares every component that has a declaration.
     *
     * @return by the component's name, in the policy's order
     * @throws SankofaException {@code USAGE} when no component has one
     */
    public Map<String, Drifting.Drift> compare(RunContext run) {
        Map<String, Drifting.Drift> drifts = new LinkedHashMap<>();
        for (ComponentSection section : configuration.policy().requireValid().components()) {
            run.cancellation().check();
            if (section.open(configuration.references()) instanceof Drifting drifting) {
                drifting.drift(run).ifPresent(drift -> drifts.put(section.name(), drift));
            }
        }
        if (drifts.isEmpty()) {
            throw new SankofaException(
                    ErrorCode.USAGE,
                    "no component of the policy is declared anywhere",
                    "Set git on a component of kind cluster: docs/components/cluster.md says how.");
        }
        return drifts;
    }
}
