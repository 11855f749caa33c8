package dev.sankofa.application;

import dev.sankofa.application.policy.ComponentSection;
import dev.sankofa.application.policy.Configuration;
import dev.sankofa.components.spi.Component;
import dev.sankofa.components.spi.RunContext;
import dev.sankofa.foundation.Event;
import dev.sankofa.foundation.SankofaException;
import dev.sankofa.recovery.point.PointSummary;
import dev.sankofa.recovery.verify.PointVerification;
import dev.sankofa.recovery.verify.PointVerifier;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Proves points: reads every byte, and lets each component that the policy describes try what it captured. */
public final class VerifyRuns {
    private static final int PARALLEL_READS = 4;

    private final Configuration configuration;

    public VerifyRuns(Configuration configuration) {
        this.configuration = configuration;
    }

    /** What cannot be had of the policy is told as a warning: the bytes are proven without it. */
    public PointVerification verify(OpenRepository repository, PointSummary point, RunContext run) {
        Map<String, Component> components = new HashMap<>();
        for (ComponentSection section : sections(run)) {
            try {
                components.put(section.name(), section.open(configuration.references()));
            } catch (SankofaException e) {
                warn(section.name(), e, run);
            }
        }
        return new PointVerifier(repository.repository(), PARALLEL_READS).verify(point, components, run);
    }

    private List<ComponentSection> sections(RunContext run) {
        try {
            return configuration.policy().components();
        } catch (SankofaException e) {
            warn("policy", e, run);
            return List.of();
        }
    }

    private static void warn(String subject, SankofaException e, RunContext run) {
        run.events().on(new Event.Warning(subject, "cannot prove its capture: " + e.getMessage()));
    }
}
