package dev.sankofa.cli.demo;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

/** The demo's steps as they pass, each told when it ends, with its time. */
final class Stages {
    private final InstantSource clock;
    private final Consumer<String> told;
    private final List<Stage> stages = new ArrayList<>();

    /**
     * @param told gets a line for each step that ended
     */
    Stages(InstantSource clock, Consumer<String> told) {
        this.clock = clock;
        this.told = told;
    }

    /** A step that ended. */
    record Stage(String name, Duration took) {}

    /** Work on the demo's servers. */
    interface Work<R> {
        R run() throws IOException, SQLException;
    }

    /** A step's result, with what is to be said about it. */
    record Outcome<R>(R result, String remark) {}

    <R> R run(String name, Work<Outcome<R>> work) throws IOException, SQLException {
        Instant begun = clock.instant();
        Outcome<R> outcome = work.run();
        Duration took = Duration.between(begun, clock.instant());
        stages.add(new Stage(name, took));
        told.accept(String.format(
                Locale.ROOT,
                "%2d. %-35s %5.1f s  %s",
                stages.size(),
                name,
                took.toMillis() / 1000.0,
                outcome.remark()));
        return outcome.result();
    }

    List<Stage> all() {
        return List.copyOf(stages);
    }
}
