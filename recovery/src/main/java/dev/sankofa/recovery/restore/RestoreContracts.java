package dev.sankofa.recovery.restore;

import dev.sankofa.components.spi.Component;
import dev.sankofa.components.spi.Referenced;
import dev.sankofa.components.spi.Referencing;
import dev.sankofa.components.spi.RunContext;
import dev.sankofa.components.spi.Settings;
import dev.sankofa.foundation.ErrorCode;
import dev.sankofa.foundation.SankofaException;
import dev.sankofa.recovery.contract.Contract;
import dev.sankofa.recovery.contract.ContractCheck;
import dev.sankofa.recovery.contract.ContractCheck.Side;
import dev.sankofa.recovery.contract.ContractResult;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Evaluates contracts over what was restored; what was not restored is asked at its source. */
final class RestoreContracts {
    private static final Settings SOURCE = Settings.of("the source", List.of(), Map.of());

    private final ContractCheck check;
    private final List<RestoreTarget> targets;
    private final Map<String, Component> others;
    private final RunContext run;

    RestoreContracts(int parallelAsks, List<RestoreTarget> targets, Map<String, Component> others, RunContext run) {
        this.check = new ContractCheck(parallelAsks);
        this.targets = List.copyOf(targets);
        this.others = Map.copyOf(others);
        this.run = run;
    }

    ContractResult evaluate(Contract contract) {
        Optional<Side<Referencing>> from = side(contract.from(), Referencing.class);
        Optional<Side<Referenced>> in = side(contract.in(), Referenced.class);
        if (from.isEmpty()) {
            return ContractResult.notRun(contract, contract.from() + " is not at hand, or cannot be queried");
        }
        if (in.isEmpty()) {
            return ContractResult.notRun(contract, contract.in() + " is not at hand, or cannot say what exists");
        }
        try {
            return check.evaluate(contract, from.get(), in.get(), run);
        } catch (SankofaException e) {
            if (e.code() == ErrorCode.CANCELLED) {
                throw e;
            }
            return ContractResult.notRun(contract, e.code().id() + ": " + e.getMessage());
        }
    }

    private <T> Optional<Side<T>> side(String name, Class<T> ability) {
        Optional<Side<Component>> restored = targets.stream()
                .filter(target -> target.restores(name))
                .findFirst()
                .map(target -> new Side<>(target.component(), target.settings(), "the restored target"));
        return restored.or(() -> Optional.ofNullable(others.get(name))
                        .map(component -> new Side<>(component, SOURCE, "the source")))
                .filter(side -> ability.isInstance(side.component()))
                .map(side -> new Side<>(ability.cast(side.component()), side.target(), side.place()));
    }
}
