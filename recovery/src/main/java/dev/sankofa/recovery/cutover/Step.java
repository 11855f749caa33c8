package dev.sankofa.recovery.cutover;

import dev.sankofa.components.spi.cutover.SwitchPlan;
import java.util.ArrayList;
import java.util.List;

/** One thing that a cutover, or its way back, does. Doing a step twice does it once. */
sealed interface Step {
    /** How the journal names it; the same in every run of a plan. */
    String id();

    /** The new server is the right one and holds what was captured. Changes nothing. */
    record ProveTarget() implements Step {
        @Override
        public String id() {
            return "prove the new server";
        }
    }

    /** The new server can be reached from where the application runs. What is made for that is gone afterwards. */
    record TestConnections() implements Step {
        @Override
        public String id() {
            return "test connections to the new server";
        }
    }

    record FenceOld() implements Step {
        @Override
        public String id() {
            return "fence the old server";
        }
    }

    record Change(SwitchPlan.Change change) implements Step {
        @Override
        public String id() {
            return "change " + change.object();
        }
    }

    record Restart(SwitchPlan.Consumer consumer, boolean back) implements Step {
        @Override
        public String id() {
            return "restart " + consumer.name() + (back ? " again" : "");
        }
    }

    /** Waits for a restart; changes nothing. */
    record Await(SwitchPlan.Consumer consumer, boolean back) implements Step {
        @Override
        public String id() {
            return "wait for " + consumer.name() + (back ? " again" : "");
        }

        Restart restart() {
            return new Restart(consumer, back);
        }
    }

    /** The application uses the new server, and the new server answers its questions. Changes nothing. */
    record ProveUse() implements Step {
        @Override
        public String id() {
            return "prove that the new server is used";
        }
    }

    /** Nobody of the application uses the old server. Changes nothing. */
    record ProveLeft() implements Step {
        @Override
        public String id() {
            return "prove that the old server is left";
        }
    }

    /** Removes what an interrupted {@link TestConnections} left. */
    record RemoveTests() implements Step {
        @Override
        public String id() {
            return "remove the connection tests";
        }
    }

    record Unfence() implements Step {
        @Override
        public String id() {
            return "take the fence away";
        }
    }

    record PutBack(SwitchPlan.Change change) implements Step {
        @Override
        public String id() {
            return "put back " + change.object();
        }
    }

    /** Looks whether the application is back on the old server. Changes nothing. */
    record ProveReturn() implements Step {
        @Override
        public String id() {
            return "look who uses which server";
        }
    }

    /** All steps forward. */
    static List<Step> forward(CutoverPlan plan) {
        List<Step> steps = new ArrayList<>();
        steps.add(new ProveTarget());
        if (!plan.switching().tests().isEmpty()) {
            steps.add(new TestConnections());
        }
        boolean fences = plan.fence().isPresent();
        if (fences && plan.request().fence() == FenceMode.BEFORE) {
            steps.add(new FenceOld());
        }
        plan.switching().changes().forEach(change -> steps.add(new Change(change)));
        plan.switching().consumers().forEach(consumer -> steps.add(new Restart(consumer, false)));
        plan.switching().consumers().forEach(consumer -> steps.add(new Await(consumer, false)));
        steps.add(new ProveUse());
        if (fences && plan.request().fence() == FenceMode.AFTER) {
            steps.add(new FenceOld());
        }
        steps.add(new ProveLeft());
        return steps;
    }

    /**
     * All steps back from what was begun. Consumers are restarted as soon as a value was touched: a process that began in between has
     * seen the new one.
     */
    static List<Step> back(CutoverPlan plan, Journal journal) {
        if (journal.isBegun(new TestConnections()) && !journal.isEnded(new TestConnections())) {
            return List.of(new RemoveTests()); // nothing was changed yet
        }
        List<Step> steps = new ArrayList<>();
        if (journal.isBegun(new FenceOld())) {
            steps.add(new Unfence());
        }
        List<Step> changes = plan.switching().changes().stream()
                .map(Change::new)
                .filter(journal::isBegun)
                .<Step>map(change -> new PutBack(change.change()))
                .toList();
        steps.addAll(changes.reversed());
        if (!changes.isEmpty()) {
            plan.switching().consumers().forEach(consumer -> steps.add(new Restart(consumer, true)));
            plan.switching().consumers().forEach(consumer -> steps.add(new Await(consumer, true)));
        }
        if (!steps.isEmpty()) {
            steps.add(new ProveReturn());
        }
        return steps;
    }
}
