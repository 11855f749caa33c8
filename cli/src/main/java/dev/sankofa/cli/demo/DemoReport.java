package dev.sankofa.cli.demo;

import dev.sankofa.components.spi.Verification;
import dev.sankofa.recovery.contract.ContractResult;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the demo showed.
 *
 * @param rowsBefore rows of every table at the moment of the disaster
 * @param rowsAfter the same after the recovery
 * @param rowsAtPoint the same when the point was taken: what had to come back
 * @param checks every comparison with what was recorded at capture, by component
 * @param dataLossWindow from the state in the point to the disaster
 * @param recoveryTime from the disaster to the last proof
 * @param kept where everything is left, if it is
 */
record DemoReport(
        Map<String, Long> rowsAtPoint,
        Map<String, Long> rowsBefore,
        Map<String, Long> rowsAfter,
        long objectsAtPoint,
        long objectsAfter,
        Map<String, List<Verification.Check>> checks,
        List<ContractResult> contracts,
        List<Stages.Stage> stages,
        Duration dataLossWindow,
        Duration recoveryTime,
        Optional<DemoDirectory> kept) {

    /** Whether everything the point held came back, and every proof passed. A proof that was not run is not passed. */
    boolean isProven() {
        return rowsAfter.equals(rowsAtPoint)
                && objectsAfter == objectsAtPoint
                && checks.values().stream()
                        .flatMap(List::stream)
                        .allMatch(check -> check.result() == Verification.Result.PASSED)
                && contracts.stream().allMatch(contract -> contract.outcome() == ContractResult.Outcome.KEPT);
    }
}
