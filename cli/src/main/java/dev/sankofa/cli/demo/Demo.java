package dev.sankofa.cli.demo;

import dev.sankofa.application.Environment;
import dev.sankofa.application.Run;
import dev.sankofa.foundation.Cancellation;
import dev.sankofa.foundation.ErrorCode;
import dev.sankofa.foundation.EventListener;
import dev.sankofa.foundation.SankofaException;
import dev.sankofa.sandbox.afrimart.AfriMart;
import java.io.IOException;
import java.sql.SQLException;
import java.util.function.Consumer;

/** Plays the whole story once: open a shop, back it up, destroy it, bring it back, prove it. */
public final class Demo {
    private static final long SEED = 2026;

    private final Environment environment;
    private final EventListener events;
    private final Cancellation cancellation;
    private final DemoRequest request;
    private final String tool;
    private final Stages stages;

    /**
     * @param tool program and version, for the manifest
     * @param told gets a line for each step
     */
    public Demo(
            Environment environment,
            EventListener events,
            Cancellation cancellation,
            DemoRequest request,
            String tool,
            Consumer<String> told) {
        this.environment = environment;
        this.events = events;
        this.cancellation = cancellation;
        this.request = request;
        this.tool = tool;
        this.stages = new Stages(environment.clock(), told);
    }

    /** Plays it; what was not to be kept is gone afterwards, however it ended. */
    public DemoResult play() {
        DemoDirectory directory = request.kept().map(DemoDirectory::make).orElseGet(DemoDirectory::temporary);
        try {
            return new DemoResult(play(directory));
        } catch (IOException | SQLException e) {
            throw new SankofaException(
                    ErrorCode.SOURCE_FAILED, "the demo's own servers failed: " + e.getMessage(), "Run it again.", e);
        } finally {
            if (request.kept().isEmpty()) {
                Trees.remove(directory.root());
            }
        }
    }

    private DemoReport play(DemoDirectory directory) throws IOException, SQLException {
        DemoSettings settings = new DemoSettings(
                directory, new AfriMart(request.size(), SEED), request.kept().isPresent());
        try (DemoShop shop = DemoShop.start(settings, stages);
                Run run = Run.begin(environment, events, cancellation)) {
            DemoSankofa sankofa = new DemoSankofa(environment, events, run.context(), directory, tool);
            DemoReport report = new Story(shop, settings, sankofa, stages, environment.clock()).play();
            if (settings.isKept()) {
                shop.keep();
            }
            return report;
        }
    }
}
