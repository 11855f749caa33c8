package dev.sankofa.application;

import dev.sankofa.application.policy.ComponentSection;
import dev.sankofa.application.policy.Policy;
import dev.sankofa.application.policy.References;
import dev.sankofa.components.spi.Asking;
import dev.sankofa.components.spi.Capabilities;
import dev.sankofa.components.spi.Capture;
import dev.sankofa.components.spi.CaptureSink;
import dev.sankofa.components.spi.CaptureSource;
import dev.sankofa.components.spi.Component;
import dev.sankofa.components.spi.Discovery;
import dev.sankofa.components.spi.Finding;
import dev.sankofa.components.spi.Inquiry;
import dev.sankofa.components.spi.RestoreOutcome;
import dev.sankofa.components.spi.RestorePlan;
import dev.sankofa.components.spi.RunContext;
import dev.sankofa.components.spi.Settings;
import dev.sankofa.components.spi.Verification;
import dev.sankofa.components.spi.VerificationSubject;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A component that asks others whenever it is captured or looked at, so that what is captured is of that moment. Plans, restores and
 * proofs ask nobody: the capture says all they need, and whom one would ask may be lost.
 */
final class AskingComponent implements Component {
    private final Component component;
    private final Asking asking;
    private final AskedComponents asked;

    private AskingComponent(Component component, Asking asking, AskedComponents asked) {
        this.component = component;
        this.asking = asking;
        this.asked = asked;
    }

    /**
     * Makes a component of the policy that is to be captured or looked at, and those that it asks.
     *
     * @throws dev.sankofa.foundation.SankofaException as {@link ComponentSection#open}, or {@code NOT_FOUND} when the policy does not
     *     have whom it names
     */
    static Component open(ComponentSection section, Policy policy, References references) {
        Component component = section.open(references);
        Optional<Inquiry> inquiry = section.kind().inquiry();
        List<String> named = inquiry.map(Inquiry::setting).map(section::texts).orElse(List.of());
        if (named.isEmpty()) {
            return component;
        }
        if (!(component instanceof Asking asking)) {
            throw new IllegalStateException("kind " + section.kind().name() + " has an inquiry that nobody asks");
        }
        Map<String, Component> asked = new LinkedHashMap<>();
        named.forEach(name -> asked.put(name, policy.component(name).open(references)));
        return new AskingComponent(
                component, asking, new AskedComponents(inquiry.get().query(), asked));
    }

    @Override
    public Capabilities capabilities() {
        return component.capabilities();
    }

    /** Whom it cannot ask is a finding like others, and everything else is looked at all the same. */
    @Override
    public Discovery discover(RunContext run) {
        List<Finding> unreachable = asked.obstacles(run);
        if (!unreachable.isEmpty()) {
            return with(component.discover(run), unreachable);
        }
        AskedComponents.Answer answer = asked.ask(run);
        return with(asking.answered(answer.references()).discover(run), answer.findings());
    }

    private static Discovery with(Discovery found, List<Finding> more) {
        return new Discovery(
                found.identity(), found.items(), found.bytes(), found.facts(), both(found.findings(), more));
    }

    @Override
    public Capture capture(CaptureSink sink, RunContext run) {
        AskedComponents.Answer answer = asked.ask(run);
        Capture taken = asking.answered(answer.references()).capture(sink, run);
        return new Capture(
                taken.identity(),
                taken.begun(),
                taken.consistentAt(),
                taken.position(),
                taken.items(),
                taken.bytes(),
                taken.facts(),
                both(taken.findings(), answer.findings()));
    }

    private static List<Finding> both(List<Finding> some, List<Finding> more) {
        return Stream.concat(some.stream(), more.stream()).toList();
    }

    @Override
    public RestorePlan planRestore(CaptureSource capture, Settings target, RunContext run) {
        return component.planRestore(capture, target, run);
    }

    @Override
    public RestoreOutcome restore(RestorePlan plan, CaptureSource capture, Settings target, RunContext run) {
        return component.restore(plan, capture, target, run);
    }

    @Override
    public Verification verify(CaptureSource capture, VerificationSubject subject, RunContext run) {
        return component.verify(capture, subject, run);
    }
}
