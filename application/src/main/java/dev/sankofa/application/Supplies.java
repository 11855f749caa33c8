package dev.sankofa.application;

import dev.sankofa.application.policy.ComponentSection;
import dev.sankofa.application.policy.Configuration;
import dev.sankofa.components.spi.CaptureSource;
import dev.sankofa.components.spi.Component;
import dev.sankofa.components.spi.ComponentKind;
import dev.sankofa.components.spi.Needing;
import dev.sankofa.components.spi.RunContext;
import dev.sankofa.components.spi.Settings;
import dev.sankofa.components.spi.Supply;
import dev.sankofa.components.spi.Supplying;
import dev.sankofa.components.spi.Supplying.Part;
import dev.sankofa.foundation.SankofaException;
import dev.sankofa.recovery.restore.RestoreTarget;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Introduces the components of one plan to each other: who needs what others supply can ask whether it is to be had. Applying a plan
 * asks nobody: it does what was planned.
 */
final class Supplies implements AutoCloseable {
    private final Configuration configuration;
    private final List<RestoreTarget> restored;
    private final Function<String, Optional<CaptureSource>> captures;
    private final RunContext run;
    private final Map<String, Supply> opened = new HashMap<>();

    /**
     * @param restored all parts of the plan
     * @param captures what the point has of a component
     */
    Supplies(
            Configuration configuration,
            List<RestoreTarget> restored,
            Function<String, Optional<CaptureSource>> captures,
            RunContext run) {
        this.configuration = configuration;
        this.restored = restored;
        this.captures = captures;
        this.run = run;
    }

    /** All parts, with whom they ask. */
    List<RestoreTarget> targets() {
        return restored.stream().map(this::supplied).toList();
    }

    private RestoreTarget supplied(RestoreTarget target) {
        Optional<Supply> supply = Catalogue.KINDS.stream()
                .filter(kind -> kind.name().equals(target.kind()))
                .flatMap(kind -> kind.needs().stream())
                .findFirst()
                .flatMap(this::supply);
        if (supply.isPresent() && target.component() instanceof Needing needing) {
            return new RestoreTarget(
                    target.name(),
                    target.kind(),
                    target.from(),
                    needing.supplied(supply.get()),
                    target.settings(),
                    target.asWritten());
        }
        return target;
    }

    private Optional<Supply> supply(String what) {
        for (ComponentKind kind : Catalogue.KINDS) {
            Optional<Supplying> supplying =
                    kind.supplies().filter(supplied -> supplied.what().equals(what));
            if (supplying.isPresent()) {
                return Optional.of(
                        opened.computeIfAbsent(what, _ -> supplying.get().open(parts(kind), run)));
            }
        }
        return Optional.empty();
    }

    private List<Part> parts(ComponentKind kind) {
        List<Part> parts = new ArrayList<>();
        for (ComponentSection section : configuration.policy().components()) {
            if (section.kind().name().equals(kind.name())) {
                part(section).ifPresent(parts::add);
            }
        }
        return parts;
    }

    private Optional<Part> part(ComponentSection section) {
        Optional<CaptureSource> capture = captures.apply(section.name());
        for (RestoreTarget target : restored) {
            if (target.name().equals(section.name())) {
                return Optional.of(new Part(target.name(), target.component(), target.settings(), capture, true));
            }
        }
        Settings unsaid =
                Settings.of("the restore of " + section.name(), section.kind().restoreSettings(), Map.of());
        return opened(section).map(component -> new Part(section.name(), component, unsaid, capture, false));
    }

    /** One that is not restored and cannot be opened, as without its password, knows nothing; that is no reason not to plan others. */
    private Optional<Component> opened(ComponentSection section) {
        try {
            return Optional.of(section.open(configuration.references()));
        } catch (SankofaException _) {
            return Optional.empty();
        }
    }

    @Override
    public void close() {
        opened.values().forEach(Supply::close);
    }
}
