package dev.sankofa.recovery.contract;

import dev.sankofa.components.spi.Existence;
import dev.sankofa.components.spi.Referenced;
import dev.sankofa.components.spi.Referencing;
import dev.sankofa.components.spi.RunContext;
import dev.sankofa.components.spi.Settings;

/**
 * Evaluates contracts. References stream from one component while existence is asked of the other, at most {@code parallel} asks
 * at a time, so memory does not grow with the number of references.
 */
public final class ContractCheck {
    private final int parallel;

    /**
     * @param parallel how many existence asks may be under way at once, 1 or more
     */
    public ContractCheck(int parallel) {
        if (parallel < 1) {
            throw new IllegalArgumentException("parallel asks are fewer than one: " + parallel);
        }
        this.parallel = parallel;
    }

    /**
     * One side of a contract.
     *
     * @param target where to ask: settings of a restore, or empty settings for the source itself
     * @param place the same for people, such as "the restored target"
     */
    public record Side<T>(T component, Settings target, String place) {}

    /**
     * Asks for every reference and returns when all are answered. A failure of either side, or a cancellation, ends it at once.
     *
     * @throws dev.sankofa.foundation.SankofaException as the components throw it
     */
    public ContractResult evaluate(Contract contract, Side<Referencing> from, Side<Referenced> in, RunContext run) {
        String detail = "asked " + contract.from() + " in " + from.place() + ", " + contract.in() + " in " + in.place();
        try (Existence existence = in.component().existence(in.target(), run)) {
            ParallelAsks asks = new ParallelAsks(existence::exists, parallel, run.cancellation());
            asks.whileOpen(() -> from.component().references(from.target(), contract.query(), run, asks::ask));
            return asks.result(contract, detail);
        }
    }
}
