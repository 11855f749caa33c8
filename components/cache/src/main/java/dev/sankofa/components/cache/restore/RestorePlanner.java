package dev.sankofa.components.cache.restore;

import dev.sankofa.components.cache.capture.CaptureFacts;
import dev.sankofa.components.cache.capture.CapturedRdb;
import dev.sankofa.components.cache.census.JobQueue;
import dev.sankofa.components.cache.server.ServerSettings;
import dev.sankofa.components.cache.setup.ServerSetup;
import dev.sankofa.components.cache.setup.SetupRestore;
import dev.sankofa.components.spi.CaptureSource;
import dev.sankofa.components.spi.Facts;
import dev.sankofa.components.spi.Finding;
import dev.sankofa.components.spi.RestorePlan;
import dev.sankofa.components.spi.RunContext;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Says what a restore would do, after it has read the whole capture and looked at the target. */
public final class RestorePlanner {
    private final ServerSettings server;
    private final RestoreRules rules;
    private final CaptureFacts facts;
    private final CaptureSource capture;
    private final CapturedRdb rdb;
    private final RunContext run;
    private final List<Finding> findings = new ArrayList<>();
    private final List<RestorePlan.Step> steps = new ArrayList<>();
    private boolean loads;

    public RestorePlanner(ServerSettings server, RestoreRules rules, CaptureSource capture, RunContext run) {
        this.server = server;
        this.rules = rules;
        this.facts = CaptureFacts.read(capture.facts());
        this.capture = capture;
        this.rdb = new CapturedRdb(capture, facts);
        this.run = run;
    }

    /**
     * A plan, and what was read to make it.
     *
     * @param loads whether the server loads a copy instead of taking commands
     */
    public record Planned(RestorePlan plan, CaptureSurvey survey, boolean loads) {}

    public Planned plan() {
        run.cancellation().check();
        CaptureSurvey survey = CaptureSurvey.make(rdb, rules, run);
        String target = rules.rdbDirectory().isPresent() ? planFiles(survey) : planServer(survey);
        if (survey.keys() == 0) {
            findings.add(Finding.warning(
                    target, "no key of the capture is restored", "Check prefix, or whether this is the right point."));
        }
        return new Planned(
                new RestorePlan(target, steps, survey.keys(), survey.bytes(), planFacts(target), findings),
                survey,
                loads);
    }

    private Facts planFacts(String target) {
        return Facts.builder()
                .put("target", target)
                .put("existing", rules.existing().text())
                .put("prefixes", rules.prefixes().stream().map(Object::toString).toList())
                .put("pauseQueues", rules.pauseQueues())
                .put("method", loads ? "load" : "restore")
                .put(
                        "files",
                        facts.shards().stream()
                                .map(CaptureFacts.ShardFacts::crc)
                                .toList())
                .build();
    }

    private String planServer(CaptureSurvey survey) {
        TargetLook look = TargetLook.at(server);
        findings.addAll(look.refusals(facts, survey, rules));
        planMethod(survey, look);
        if (survey.expired() > 0) {
            findings.add(Finding.info(
                    look.identity(), survey.expired() + " keys have expired since the capture and are left out"));
        }
        if (survey.libraries().count() > 0) {
            steps.add(step(
                    RestorePlan.Action.CREATE,
                    "function libraries",
                    survey.libraries().count() + " libraries"));
        }
        survey.keysOfDatabase()
                .forEach((database, keys) -> steps.add(step(keysAction(), "database " + database, keysDetail(keys))));
        planQueues(survey, look);
        planModules(survey, look);
        steps.addAll(
                new SetupRestore(server, rules.include(), rules.existing() == RestoreRules.Existing.REPLACE, capture)
                        .plan());
        return look.identity();
    }

    private void planMethod(CaptureSurvey survey, TargetLook look) {
        Optional<String> objection = look.objectionToLoading(rules, facts, survey);
        if (look.isLeftByRestore()) {
            steps.add(step(
                    RestorePlan.Action.CHANGE,
                    look.identity(),
                    "made a primary again: a restore that was interrupted left it a replica"));
        }
        loads = objection.isEmpty();
        if (!loads) {
            look.sizeRefusal(survey).ifPresent(findings::add);
        }
        if (loads) {
            steps.add(
                    step(
                            RestorePlan.Action.CHANGE,
                            look.identity(),
                            "a replica of us for a moment, to load the keys; it refuses writes meanwhile. By commands if it cannot"));
        } else if (rules.method() == RestoreRules.Method.LOAD) {
            findings.add(Finding.error(
                    look.identity(),
                    "the server cannot load the keys, because " + objection.get(),
                    "Say method=auto or method=restore."));
        } else if (rules.method() == RestoreRules.Method.AUTO) {
            findings.add(Finding.info(
                    look.identity(), "keys go by commands and are not loaded, because " + objection.get()));
        }
    }

    private RestorePlan.Action keysAction() {
        return rules.existing() == RestoreRules.Existing.REPLACE
                ? RestorePlan.Action.REPLACE
                : RestorePlan.Action.CREATE;
    }

    private String keysDetail(long keys) {
        return keys + " keys"
                + (rules.prefixes().isEmpty() ? "" : " that begin with " + rules.prefixes())
                + switch (rules.existing()) {
                    case REFUSE -> "";
                    case REPLACE -> ", in place of those of the same name";
                    case KEEP -> ", but not where one of the same name is";
                };
    }

    private void planQueues(CaptureSurvey survey, TargetLook look) {
        for (JobQueue queue : survey.pause().queues()) {
            steps.add(step(
                    RestorePlan.Action.CHANGE,
                    queue.framework() + " queue " + queue.name(),
                    "paused, with " + queue.summary()));
        }
        long open = survey.queues().stream().mapToLong(JobQueue::open).sum();
        if (!rules.pauseQueues() && open > 0) {
            findings.add(Finding.warning(
                    look.identity(),
                    open + " jobs in queues will run again as soon as a worker sees them",
                    "Add pause-queues=true, or stop the workers, unless that is wanted."));
        }
    }

    /** Which module a value needs only the module knows; so all that are missing are named. */
    private void planModules(CaptureSurvey survey, TargetLook look) {
        if (survey.ofModules() == 0) {
            return;
        }
        List<String> missing = new ArrayList<>(facts.modules());
        try (ServerSetup setup = ServerSetup.open(server)) {
            missing.removeAll(setup.modules());
        }
        if (!missing.isEmpty() || facts.modules().isEmpty()) {
            findings.add(Finding.warning(
                    look.identity(),
                    survey.ofModules() + " values belong to modules; not loaded there as they were at the source: "
                            + (missing.isEmpty() ? "unknown" : String.join(", ", missing)),
                    "Load the same modules, or leave those keys out with prefix."));
        }
    }

    private String planFiles(CaptureSurvey survey) {
        Path directory = rules.rdbDirectory().orElseThrow();
        if (!isAbsentOrEmpty(directory)) {
            findings.add(Finding.error(
                    directory.toString(),
                    "the directory is not empty",
                    "Name a directory that is absent or empty; a server that runs does not take files anyway."));
        }
        if (facts.mayRepeatKeys() && rules.prefixes().isEmpty()) {
            findings.add(Finding.error(
                    directory.toString(),
                    "the capture was made key by key and may hold a key twice, which a server refuses to load",
                    "Restore into a running server instead."));
        }
        for (CaptureFacts.ShardFacts shard : facts.shards()) {
            steps.add(step(
                    RestorePlan.Action.CREATE,
                    directory.resolve(shard.file()).toString(),
                    shard.slots().isEmpty() ? shard.keys() + " keys" : "slots " + shard.slots()));
        }
        if (survey.keys() > 0) {
            findings.add(Finding.info(
                    directory.toString(),
                    "start the server with appendonly no: with an append-only file it would ignore dump.rdb"));
        }
        return directory.toString();
    }

    private static boolean isAbsentOrEmpty(Path directory) {
        if (!Files.exists(directory)) {
            return true;
        }
        if (!Files.isDirectory(directory)) {
            return false;
        }
        try (Stream<Path> entries = Files.list(directory)) {
            return entries.findAny().isEmpty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static RestorePlan.Step step(RestorePlan.Action action, String object, String detail) {
        return new RestorePlan.Step(action, object, detail);
    }
}
