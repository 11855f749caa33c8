package dev.sankofa.cli.demo;

import dev.sankofa.application.BackupRuns;
import dev.sankofa.application.Catalogue;
import dev.sankofa.application.Environment;
import dev.sankofa.application.OpenRepository;
import dev.sankofa.application.RepositoryCreation;
import dev.sankofa.application.RestoreRuns;
import dev.sankofa.application.Run;
import dev.sankofa.application.TargetSettings;
import dev.sankofa.application.policy.Configuration;
import dev.sankofa.application.policy.Overrides;
import dev.sankofa.cli.demo.Stages.Outcome;
import dev.sankofa.cli.output.Text;
import dev.sankofa.components.spi.ComponentKind;
import dev.sankofa.components.spi.RunContext;
import dev.sankofa.components.spi.Verification;
import dev.sankofa.foundation.Cancellation;
import dev.sankofa.foundation.ErrorCode;
import dev.sankofa.foundation.EventListener;
import dev.sankofa.foundation.SankofaException;
import dev.sankofa.foundation.Secret;
import dev.sankofa.recovery.capture.BackupResult;
import dev.sankofa.recovery.contract.ContractResult;
import dev.sankofa.recovery.point.PointSummary;
import dev.sankofa.recovery.restore.RecoveryPlan;
import dev.sankofa.recovery.restore.RestoreReport;
import dev.sankofa.sandbox.afrimart.AfriMart;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** Plays the whole story once: open a shop, back it up, destroy it, bring it back, prove it. */
public final class Demo {
    private static final long SEED = 2026;
    private static final int ORDERS_AFTER_THE_POINT = 25;
    private static final String DATABASE = "db";
    private static final String UPLOADS = "uploads";

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
        Secret databasePassword = DemoPolicy.newSecret(directory.databasePassword());
        Secret secretKey = DemoPolicy.newSecret(directory.objectsSecretKey());
        boolean kept = request.kept().isPresent();
        DemoReport report;
        int objectsPort;
        try (DemoDatabase database = startDatabase(directory, databasePassword, kept);
                DemoObjects objects = startObjects(directory, secretKey);
                Run run = Run.begin(environment, events, cancellation)) {
            objectsPort = objects.port();
            report = new Story(directory, database, objects, run.context()).play();
        }
        if (kept) {
            KeptObjects.start(directory, objectsPort, secretKey);
        }
        return report;
    }

    private DemoDatabase startDatabase(DemoDirectory directory, Secret password, boolean kept)
            throws IOException, SQLException {
        return stages.run("start PostgreSQL", () -> {
            DemoDatabase database = DemoDatabase.start(directory, password, kept);
            return new Outcome<>(database, "on port " + database.port());
        });
    }

    private DemoObjects startObjects(DemoDirectory directory, Secret secretKey) throws IOException, SQLException {
        return stages.run("start an object store", () -> {
            DemoObjects objects = DemoObjects.start(directory, secretKey);
            return new Outcome<>(objects, "on port " + objects.port());
        });
    }

    /** One performance, with its servers running. */
    private final class Story {
        private final DemoDirectory directory;
        private final DemoDatabase database;
        private final DemoObjects objects;
        private final RunContext run;
        private final AfriMart shop = new AfriMart(request.size(), SEED);
        private final Configuration configuration;

        Story(DemoDirectory directory, DemoDatabase database, DemoObjects objects, RunContext run) {
            this.directory = directory;
            this.database = database;
            this.objects = objects;
            this.run = run;
            Overrides policy =
                    new Overrides(Optional.of(directory.policy().toString()), Optional.empty(), Optional.empty());
            // The demo's own policy counts, not what the user's environment says about another one.
            configuration = new Configuration(policy, name -> Optional.empty(), directory.root(), Catalogue.KINDS);
        }

        DemoReport play() throws IOException, SQLException {
            openShop();
            makeRepository();
            try (OpenRepository repository = OpenRepository.open(configuration, environment, events)) {
                return playWith(repository);
            }
        }

        private DemoReport playWith(OpenRepository repository) throws IOException, SQLException {
            Map<String, Long> rowsAtPoint = database.rows();
            long objectsAtPoint = objects.count();
            BackupResult backup = backUp(repository);
            trade();
            Map<String, Long> rowsBefore = database.rows();
            Instant disaster = environment.clock().instant();
            destroy();
            PointSummary point = repository.points().find("latest");
            List<RestoreReport> restored = recover(repository, point);
            Map<String, List<Verification.Check>> checks = checks(restored);
            checks.merge(DATABASE, proveDatabase(repository, point), Story::both);
            Instant recovered = environment.clock().instant();
            return new DemoReport(
                    rowsAtPoint,
                    rowsBefore,
                    database.rows(),
                    objectsAtPoint,
                    objects.count(),
                    checks,
                    contracts(restored),
                    stages.all(),
                    Duration.between(backup.point().parts().getFirst().capture().consistentAt(), disaster),
                    Duration.between(disaster, recovered),
                    request.kept().map(_ -> directory));
        }

        private void openShop() throws IOException, SQLException {
            stages.run("open AfriMart, the sample shop", () -> {
                try (Connection connection = database.connect()) {
                    shop.open(connection, objects::put);
                }
                long rows = database.rows().values().stream()
                        .mapToLong(Long::longValue)
                        .sum();
                return new Outcome<>(
                        rows, Text.count(rows, "row") + ", " + Text.count(objects.count(), "product image"));
            });
        }

        private void makeRepository() throws IOException, SQLException {
            stages.run("write the policy, make a repository", () -> {
                DemoPolicy.write(directory, database, objects);
                RepositoryCreation made = RepositoryCreation.run(configuration, environment);
                return new Outcome<>(made, "restic format, " + made.id().substring(0, 10));
            });
        }

        private BackupResult backUp(OpenRepository repository) throws IOException, SQLException {
            return stages.run("take a recovery point", () -> {
                BackupRuns backups = new BackupRuns(environment, configuration, tool);
                BackupResult result = backups.run(repository, backups.request(Set.of()), run);
                return new Outcome<>(
                        result, Text.size(result.bytes()) + " read, " + Text.size(result.bytesStored()) + " stored");
            });
        }

        private void trade() throws IOException, SQLException {
            stages.run("trade on after the point", () -> {
                try (Connection connection = database.connect()) {
                    shop.placeOrders(connection, ORDERS_AFTER_THE_POINT);
                }
                return new Outcome<>(ORDERS_AFTER_THE_POINT, Text.count(ORDERS_AFTER_THE_POINT, "more order"));
            });
        }

        private void destroy() throws IOException, SQLException {
            stages.run("disaster: destroy both", () -> {
                database.destroy();
                objects.destroy();
                return new Outcome<>("", "the database's files and every version of every object are gone");
            });
        }

        /** The database first, so that it runs when the contract asks it about the objects. */
        private List<RestoreReport> recover(OpenRepository repository, PointSummary point)
                throws IOException, SQLException {
            RestoreReport first = restore(
                    repository,
                    point,
                    "restore the database",
                    DATABASE,
                    List.of("db.data-directory=" + database.files()));
            stages.run("start PostgreSQL on it", () -> {
                database.startAgain();
                return new Outcome<>(database, "on port " + database.port());
            });
            return List.of(
                    first, restore(repository, point, "restore the objects, ask the contract", UPLOADS, List.of()));
        }

        private RestoreReport restore(
                OpenRepository repository, PointSummary point, String stage, String component, List<String> targets)
                throws IOException, SQLException {
            return stages.run(stage, () -> {
                RestoreRuns restore = new RestoreRuns(environment, configuration);
                RecoveryPlan plan = restore.plan(repository, point, Set.of(component), targets(targets), run);
                requireAccepted(plan);
                RestoreReport report = restore.apply(repository, plan, run);
                return new Outcome<>(report, Text.size(plan.bytes()));
            });
        }

        private TargetSettings targets(List<String> assignments) {
            Map<String, ComponentKind> kinds = new LinkedHashMap<>();
            configuration.policy().components().forEach(section -> kinds.put(section.name(), section.kind()));
            return TargetSettings.parse(assignments, kinds, directory.root());
        }

        private static void requireAccepted(RecoveryPlan plan) {
            plan.refusals().stream().findFirst().ifPresent(refusal -> {
                throw new SankofaException(
                        ErrorCode.TARGET_REFUSED, refusal.subject() + ": " + refusal.message(), refusal.hint());
            });
        }

        /** Every table of the running server, compared with what was recorded at capture. */
        private List<Verification.Check> proveDatabase(OpenRepository repository, PointSummary point)
                throws IOException, SQLException {
            return stages.run("compare every table", () -> {
                List<String> server = List.of(
                        "db.data-directory=" + database.files(), "db.host=127.0.0.1", "db.port=" + database.port());
                Verification verification = new RestoreRuns(environment, configuration)
                        .prove(repository, point, DATABASE, targets(server), run);
                return new Outcome<>(
                        verification.checks(), Text.count(verification.checks().size(), "check"));
            });
        }

        private static Map<String, List<Verification.Check>> checks(List<RestoreReport> reports) {
            Map<String, List<Verification.Check>> checks = new LinkedHashMap<>();
            reports.forEach(report -> report.parts()
                    .forEach(part -> checks.put(part.name(), part.verification().checks())));
            return checks;
        }

        private static <T> List<T> both(List<T> first, List<T> second) {
            List<T> all = new ArrayList<>(first);
            all.addAll(second);
            return all;
        }

        /** The last word on each contract: the first part is restored before there is a server to ask. */
        private static List<ContractResult> contracts(List<RestoreReport> reports) {
            return reports.getLast().contracts();
        }
    }
}
