package dev.sankofa.cli.demo;

import dev.sankofa.application.OpenRepository;
import dev.sankofa.application.RepositoryCreation;
import dev.sankofa.cli.demo.Stages.Outcome;
import dev.sankofa.cli.output.Text;
import dev.sankofa.components.spi.Finding;
import dev.sankofa.components.spi.Severity;
import dev.sankofa.components.spi.Verification;
import dev.sankofa.recovery.capture.BackupResult;
import dev.sankofa.recovery.contract.ContractResult;
import dev.sankofa.recovery.point.PointSummary;
import dev.sankofa.recovery.restore.RecoveryPlan;
import dev.sankofa.recovery.restore.RestoreReport;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One performance, with the shop's servers running. */
final class Story {
    private final DemoShop shop;
    private final DemoSettings settings;
    private final DemoSankofa sankofa;
    private final Stages stages;
    private final InstantSource clock;

    Story(DemoShop shop, DemoSettings settings, DemoSankofa sankofa, Stages stages, InstantSource clock) {
        this.shop = shop;
        this.settings = settings;
        this.sankofa = sankofa;
        this.stages = stages;
        this.clock = clock;
    }

    DemoReport play() throws IOException, SQLException {
        openShop();
        makeRepository();
        try (OpenRepository repository = sankofa.open()) {
            return playWith(repository);
        }
    }

    private DemoReport playWith(OpenRepository repository) throws IOException, SQLException {
        Map<String, Long> atPoint = shop.amounts();
        compareWithGit("compare the cluster with Git");
        ShopVisit visit = visit("visit the shop");
        BackupResult backup = backUp(repository);
        trade();
        Map<String, Long> before = shop.amounts();
        Instant disaster = clock.instant();
        destroy();
        startStaleDatabase();
        PointSummary point = repository.points().find("latest");
        RestoreReport restored = restore(repository, point);
        startDatabase();
        Map<String, List<Verification.Check>> checks = checks(restored);
        checks.merge(DemoDatabase.COMPONENT, compareTables(repository, point), Story::both);
        List<ContractResult> contracts = askContracts(repository, point);
        checks.put(DemoReport.CUTOVER, cutOver());
        checks.merge(DemoCluster.COMPONENT, proveCluster(repository, point), Story::latest);
        Verification.Check asDeployed = compareWithGit("compare it with Git again");
        checks.merge(DemoCluster.COMPONENT, List.of(asDeployed, cloneFromGit()), Story::both);
        checks.put(DemoReport.SHOP, visit("visit the shop again").compare(visit));
        Instant recovered = clock.instant();
        DemoPolicy.write(settings.directory(), shop.parts());
        return new DemoReport(
                new DemoReport.Amounts(atPoint, before, shop.amounts()),
                checks,
                contracts,
                warnings(backup),
                stages.all(),
                Duration.between(dataFrom(backup), disaster),
                Duration.between(disaster, recovered),
                Optional.of(settings.directory()).filter(_ -> settings.isKept()));
    }

    /** The age of the database in the point: what was written into it later is lost. */
    private static Instant dataFrom(BackupResult backup) {
        return backup.point().parts().stream()
                .filter(part -> part.name().equals(DemoDatabase.COMPONENT))
                .map(part -> part.capture().consistentAt())
                .findFirst()
                .orElseThrow();
    }

    private static List<Finding> warnings(BackupResult backup) {
        return backup.point().parts().stream()
                .flatMap(part -> part.capture().findings().stream())
                .filter(finding -> finding.severity() != Severity.INFO)
                .toList();
    }

    private void openShop() throws IOException, SQLException {
        stages.run("open AfriMart, the sample shop", () -> {
            List<String> holds = new ArrayList<>();
            for (ShopPart part : shop.parts()) {
                part.fill();
                holds.add(part.holds());
            }
            return new Outcome<>(holds, String.join(", ", holds));
        });
    }

    private void makeRepository() throws IOException, SQLException {
        stages.run("write the policy, make a repository", () -> {
            DemoPolicy.write(settings.directory(), shop.parts());
            RepositoryCreation made = sankofa.makeRepository();
            return new Outcome<>(made, "restic format, " + made.id().substring(0, 10));
        });
    }

    /** That its programs were restarted meanwhile is no drift: Git has nothing to say about it. */
    private Verification.Check compareWithGit(String stage) throws IOException, SQLException {
        return stages.run(stage, () -> {
            Verification.Check check = DemoDrift.check(sankofa.drift());
            return new Outcome<>(check, check.detail());
        });
    }

    private Verification.Check cloneFromGit() throws IOException, SQLException {
        return stages.run("clone from Git", () -> {
            DemoCluster cluster = shop.part(DemoCluster.class);
            return new Outcome<>(cluster.cloneFromGit(), "commit " + cluster.commit());
        });
    }

    /** As a customer, through the front door. */
    private ShopVisit visit(String stage) throws IOException, SQLException {
        return stages.run(stage, () -> {
            ShopVisit visit = ShopVisit.make(
                    shop.part(DemoCluster.class).front(), settings.shop().size());
            return new Outcome<>(
                    visit,
                    Text.count(visit.products().size(), "product") + ", "
                            + Text.count(visit.carts().size(), "cart"));
        });
    }

    private BackupResult backUp(OpenRepository repository) throws IOException, SQLException {
        return stages.run("take a recovery point", () -> {
            BackupResult result = sankofa.backUp(repository);
            return new Outcome<>(
                    result, Text.size(result.bytes()) + " read, " + Text.size(result.bytesStored()) + " stored");
        });
    }

    private void trade() throws IOException, SQLException {
        stages.run("trade on after the point", () -> {
            for (ShopPart part : shop.parts()) {
                part.trade();
            }
            return new Outcome<>("", "orders and their e-mails");
        });
    }

    private void destroy() throws IOException, SQLException {
        stages.run("disaster: destroy all of it", () -> {
            for (ShopPart part : shop.parts()) {
                part.destroy();
            }
            return new Outcome<>("", "all five, and the Git server");
        });
    }

    private void startStaleDatabase() throws IOException, SQLException {
        stages.run("the old PostgreSQL is up again", () -> {
            long orders = shop.part(DemoDatabase.class).startStale();
            return new Outcome<>(orders, "stale: " + Text.count(orders) + " orders, takes more");
        });
    }

    private RestoreReport restore(OpenRepository repository, PointSummary point) throws IOException, SQLException {
        List<String> targets =
                shop.parts().stream().flatMap(part -> part.target().stream()).toList();
        RecoveryPlan plan = stages.run("plan the restore of the point", () -> {
            RecoveryPlan planned = sankofa.plan(repository, point, targets);
            return new Outcome<>(planned, Text.count(planned.parts().size(), "component"));
        });
        return stages.run("restore it, prove it", () -> {
            RestoreReport report = sankofa.restore(repository, plan);
            return new Outcome<>(report, Text.size(plan.bytes()));
        });
    }

    private void startDatabase() throws IOException, SQLException {
        stages.run("start PostgreSQL on what came back", () -> {
            DemoDatabase database = shop.part(DemoDatabase.class);
            database.startRestored();
            return new Outcome<>(database, "port " + database.port());
        });
    }

    /** Every table of the running server, compared with what was recorded at capture. */
    private List<Verification.Check> compareTables(OpenRepository repository, PointSummary point)
            throws IOException, SQLException {
        return stages.run("compare every table", () -> {
            List<String> server = shop.part(DemoDatabase.class).restoredServer();
            List<Verification.Check> checks = sankofa.prove(repository, point, DemoDatabase.COMPONENT, server)
                    .checks();
            return new Outcome<>(checks, Text.count(checks.size(), "check"));
        });
    }

    private List<ContractResult> askContracts(OpenRepository repository, PointSummary point)
            throws IOException, SQLException {
        return stages.run("ask the contract", () -> {
            List<String> server = shop.part(DemoDatabase.class).restoredServer();
            List<ContractResult> results = sankofa.contracts(repository, point, server);
            long asked = results.stream().mapToLong(ContractResult::checked).sum();
            return new Outcome<>(results, Text.count(asked, "product image") + " looked for");
        });
    }

    private List<Verification.Check> cutOver() throws IOException, SQLException {
        return stages.run("make the shop use that database", () -> {
            DemoDatabase database = shop.part(DemoDatabase.class);
            List<Verification.Check> checks = new ArrayList<>(
                    sankofa.cutOver(DemoDatabase.COMPONENT, database.address()).checks());
            checks.add(database.refusesOrders());
            return new Outcome<>(checks, Text.count(database.sessions(), "session") + " of its programs");
        });
    }

    private static boolean wasRun(Verification.Check check) {
        return check.result() != Verification.Result.NOT_RUN;
    }

    /** Everything serves now, and runs the images that it ran. */
    private List<Verification.Check> proveCluster(OpenRepository repository, PointSummary point)
            throws IOException, SQLException {
        return stages.run("look at the whole cluster", () -> {
            List<Verification.Check> checks = sankofa.prove(
                            repository, point, DemoCluster.COMPONENT, DemoCluster.switchedOver())
                    .checks();
            return new Outcome<>(checks, Text.count(checks.size(), "check"));
        });
    }

    /** Of two proofs the later one, but for what only the earlier one could look at. */
    private static List<Verification.Check> latest(List<Verification.Check> earlier, List<Verification.Check> later) {
        Map<String, Verification.Check> checks = new LinkedHashMap<>();
        earlier.forEach(check -> checks.put(check.name(), check));
        later.stream()
                .filter(check -> wasRun(check) || !checks.containsKey(check.name()))
                .forEach(check -> checks.put(check.name(), check));
        return List.copyOf(checks.values());
    }

    private static Map<String, List<Verification.Check>> checks(RestoreReport report) {
        Map<String, List<Verification.Check>> checks = new LinkedHashMap<>();
        report.parts()
                .forEach(part -> checks.put(part.name(), part.verification().checks()));
        return checks;
    }

    private static <T> List<T> both(List<T> first, List<T> second) {
        List<T> all = new ArrayList<>(first);
        all.addAll(second);
        return all;
    }
}
