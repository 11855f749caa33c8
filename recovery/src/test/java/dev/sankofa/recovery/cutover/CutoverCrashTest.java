package dev.sankofa.recovery.cutover;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sankofa.components.spi.Verification;
import dev.sankofa.components.spi.cutover.ValueDigests;
import dev.sankofa.foundation.Secret;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The process is killed before and behind everything it does to the world and to its journal, one moment after the other. */
class CutoverCrashTest {
    private static final ValueDigests DIGESTS = new ValueDigests(Secret.of("5a".repeat(32)));

    private final Scene scene = new Scene();
    private World world = new World();
    private MemoryJournal journal = new MemoryJournal(world.moments);
    private CutoverPlan plan = newWorld();

    private CutoverPlan newWorld() {
        world = new World();
        journal = new MemoryJournal(world.moments);
        plan = scene.cutover(world).plan(scene.request(), DIGESTS);
        return plan;
    }

    /** Whether the run was killed; otherwise there are no more moments. */
    private boolean killed(Runnable work) {
        try {
            work.run();
            return false;
        } catch (Moments.Killed killed) {
            return true;
        } finally {
            world.moments.never();
        }
    }

    private boolean applyKilledAt(int moment) {
        newWorld();
        world.moments.stopAt(moment);
        return killed(() -> scene.cutover(world).begin(plan, DIGESTS, journal));
    }

    private CutoverReport resume() {
        return scene.cutover(world)
                .resume(plan, DIGESTS, journal, journal.journal().orElseThrow());
    }

    private CutoverReport rollBack() {
        return scene.cutover(world)
                .rollBack(plan, DIGESTS, journal, journal.journal().orElseThrow());
    }

    private String switchedState() {
        newWorld();
        assertThat(scene.cutover(world).begin(plan, DIGESTS, journal).outcome())
                .isEqualTo(CutoverReport.Outcome.SWITCHED);
        return world.state();
    }

    @Test
    void killedAtAnyMomentItCanBeResumed() {
        String switched = switchedState();
        int moment = 0;
        for (; applyKilledAt(moment); moment++) {
            if (journal.journal().isPresent()) {
                assertThat(resume().outcome()).as("moment %s", moment).isEqualTo(CutoverReport.Outcome.SWITCHED);
                assertThat(world.state()).as("moment %s", moment).isEqualTo(switched);
                world.programs
                        .values()
                        .forEach(program -> assertThat(program.restarts).hasSize(1));
            } else {
                assertThat(world.state()).isEqualTo(new World().state());
            }
        }
        assertThat(moment).as("moments of a cutover").isGreaterThan(50);
    }

    @Test
    void killedAtAnyMomentItCanBeRolledBack() {
        String untouched = new World().state();
        for (int moment = 0; applyKilledAt(moment); moment++) {
            if (journal.journal().isPresent()) {
                assertThat(rollBack().outcome()).as("moment %s", moment).isEqualTo(CutoverReport.Outcome.ROLLED_BACK);
                assertThat(world.state()).as("moment %s", moment).isEqualTo(untouched);
            }
        }
    }

    @Test
    void aWayBackThatIsKilledAtAnyMomentCanBeGoneOnWith() {
        String untouched = new World().state();
        for (int moment = 1; applyKilledAt(moment); moment += 7) {
            for (int second = 0; ; second++) {
                applyKilledAt(moment);
                Optional<Journal> begun = journal.journal();
                if (begun.isEmpty()) {
                    break;
                }
                world.moments.stopAt(second);
                if (!killed(this::rollBack)) {
                    break;
                }
                boolean turned = journal.journal().orElseThrow().state() != Journal.State.APPLYING;
                CutoverReport report = second % 2 == 0 && turned ? resume() : rollBack();
                assertThat(report.outcome())
                        .as("moments %s, %s", moment, second)
                        .isEqualTo(CutoverReport.Outcome.ROLLED_BACK);
                assertThat(world.state()).as("moments %s, %s", moment, second).isEqualTo(untouched);
            }
        }
    }

    @Test
    void whatWasSwitchedCanBeRolledBackLater() {
        switchedState();
        assertThat(rollBack().outcome()).isEqualTo(CutoverReport.Outcome.ROLLED_BACK);
        assertThat(world.state()).isEqualTo(new World().state());
        String restarts = restarts();
        assertThat(rollBack().outcome()).isEqualTo(CutoverReport.Outcome.ROLLED_BACK);
        assertThat(restarts()).as("rolling back twice restarts once").isEqualTo(restarts);
    }

    @Test
    void whatHeldBeforeAWayBackIsNoDoubtOfIt() {
        newWorld();
        world.reachable = Verification.Result.NOT_RUN;
        CutoverReport there = scene.cutover(world).begin(plan, DIGESTS, journal);
        assertThat(there.hasDoubts()).isTrue();
        assertThat(there.checksOfReturn()).isEmpty();
        CutoverReport back = rollBack();
        assertThat(back.hasDoubts()).isFalse();
        assertThat(back.checks())
                .containsAll(there.checks())
                .endsWith(back.checksOfReturn().toArray(Verification.Check[]::new));
    }

    private String restarts() {
        StringBuilder all = new StringBuilder();
        world.programs.forEach((name, program) -> all.append(name).append(program.restarts));
        return all.toString();
    }

    @Test
    void theJournalsTimesNameTheRestarts() {
        switchedState();
        Instant stamp = world.programs.values().iterator().next().restarts.getFirst();
        assertThat(journal.journal().orElseThrow().entries())
                .anyMatch(entry -> entry.step().equals("restart Deployment shop/backend")
                        && entry.begun().truncatedTo(ChronoUnit.MICROS).equals(stamp));
    }
}
