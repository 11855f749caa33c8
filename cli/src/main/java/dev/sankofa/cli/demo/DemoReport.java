package dev.sankofa.cli.demo;

import dev.sankofa.components.spi.Finding;
import dev.sankofa.components.spi.Verification;
import dev.sankofa.recovery.contract.ContractResult;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the demo showed.
 *
 * @param checks every comparison with what was recorded at capture, by component
 * @param warnings of the recovery point: what it does not hold
 * @param dataLossWindow from the state in the point to the disaster
 * @param recoveryTime from the disaster to the last proof
 * @param kept where everything is left, if it is
 */
record DemoReport(
        Amounts amounts,
        Map<String, List<Verification.Check>> checks,
        List<ContractResult> contracts,
        List<Finding> warnings,
        List<Stages.Stage> stages,
        Duration dataLossWindow,
        Duration recoveryTime,
        Optional<DemoDirectory> kept) {
    /** The checks of the cutover, among those of the components. */
    static final String CUTOVER = "cutover";

    /** What customers see. */
    static final String SHOP = "shop";

    /**
     * How many rows, objects and so on there were, by what they are.
     *
     * @param atPoint when the point was taken: what had to come back
     * @param before at the moment of the disaster
     * @param after the recovery
     */
    record Amounts(Map<String, Long> atPoint, Map<String, Long> before, Map<String, Long> after) {}

    /** Whether everything the point held came back, and every proof passed. A proof that was not run is not passed. */
    boolean isProven() {
        return amounts.after().equals(amounts.atPoint())
                && checks.values().stream()
                        .flatMap(List::stream)
                        .allMatch(check -> check.result() == Verification.Result.PASSED)
                && contracts.stream().allMatch(contract -> contract.outcome() == ContractResult.Outcome.KEPT);
    }
}
