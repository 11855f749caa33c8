package dev.sankofa.application;

import dev.sankofa.components.spi.Component;
import dev.sankofa.components.spi.Discovery;
import dev.sankofa.components.spi.Finding;
import dev.sankofa.components.spi.Referencing;
import dev.sankofa.components.spi.RunContext;
import dev.sankofa.components.spi.Settings;
import dev.sankofa.components.spi.Severity;
import dev.sankofa.foundation.Event;
import dev.sankofa.foundation.EventListener;
import dev.sankofa.foundation.SankofaException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** One query to several components. */
final class AskedComponents {
    private static final Settings SOURCE = Settings.of("nothing", List.of(), Map.of());
    private static final String HINT = "Take another point when that has changed, or name what it uses in the policy.";

    private final String query;
    private final Map<String, Component> asked;

    /**
     * @param query that all of them answer
     * @param asked by name
     */
    AskedComponents(String query, Map<String, Component> asked) {
        this.query = query;
        this.asked = asked;
    }

    /**
     * What all of them said.
     *
     * @param references each once, sorted
     * @param findings what they could not tell
     */
    record Answer(List<String> references, List<Finding> findings) {
        Answer {
            references = List.copyOf(references);
            findings = List.copyOf(findings);
        }
    }

    /**
     * Asks one after the other.
     *
     * @throws SankofaException what one of them throws, its message led by whom was asked what
     */
    Answer ask(RunContext run) {
        Set<String> references = new TreeSet<>();
        List<Finding> findings = new ArrayList<>();
        EventListener listener = event -> hear(event, findings, run);
        RunContext listening = new RunContext(listener, run.cancellation(), run.clock(), run.scratch());
        asked.forEach((name, component) -> {
            run.cancellation().check();
            try {
                answering(name, component).references(SOURCE, query, listening, references::add);
            } catch (SankofaException e) {
                String message = "asking " + name + " for " + query + ": " + e.getMessage();
                throw new SankofaException(e.code(), message, e.hint().orElse(null), e);
            }
        });
        return new Answer(List.copyOf(references), findings);
    }

    /** What is not known must stand where somebody reads it when the point is needed, not only in the log of the run. */
    private static void hear(Event event, List<Finding> findings, RunContext run) {
        if (event instanceof Event.Warning(String subject, String message)) {
            synchronized (findings) {
                findings.add(Finding.warning(subject, message, HINT));
            }
        } else {
            run.events().on(event);
        }
    }

    private static Referencing answering(String name, Component component) {
        if (component instanceof Referencing referencing) {
            return referencing;
        }
        throw new IllegalStateException("component " + name + " is of a kind with answers, but does not answer");
    }

    /** Why one of them cannot be asked; found out soon, because a person waits. */
    List<Finding> obstacles(RunContext run) {
        List<Finding> obstacles = new ArrayList<>();
        asked.forEach((name, component) -> {
            Discovery found = component.discover(run);
            found.findings().stream()
                    .filter(finding -> finding.severity() == Severity.ERROR)
                    .map(finding -> Finding.error(
                            finding.subject(),
                            "component " + name + " cannot be asked for " + query + ": " + finding.message(),
                            finding.hint()))
                    .forEach(obstacles::add);
        });
        return obstacles;
    }
}
