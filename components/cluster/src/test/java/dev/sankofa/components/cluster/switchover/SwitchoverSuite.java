package dev.sankofa.components.cluster.switchover;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.sankofa.components.cluster.api.ListRequest;
import dev.sankofa.components.spi.Finding;
import dev.sankofa.components.spi.Severity;
import dev.sankofa.components.spi.Verification;
import dev.sankofa.components.spi.cutover.SwitchPlan;
import dev.sankofa.foundation.ErrorCode;
import dev.sankofa.foundation.SankofaException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The same expectations for every API server. */
abstract class SwitchoverSuite {
    private static final Instant STAMP = Instant.parse("2026-11-22T12:00:00Z");

    private Optional<Place> opened = Optional.empty();

    /** How to reach a server. */
    abstract Map<String, ?> settings();

    @BeforeEach
    void open() {
        opened = Optional.of(new Place(settings()));
    }

    @AfterEach
    void close() {
        opened.ifPresent(Place::close);
    }

    private Place place() {
        return opened.orElseThrow();
    }

    private String url() {
        return "postgresql://u:p%40ss@" + place().old.host() + ":5432/shop?sslmode=require";
    }

    private Map<String, String> appValues() {
        Map<String, String> values = new LinkedHashMap<>();
        values.put("DATABASE_URL", url());
        values.put("JWT_SECRET", "do not touch");
        values.put("EMPTY", "");
        values.put("REDIS_URL", "redis://" + place().old.host() + ":6379");
        return values;
    }

    private void shop() {
        place().secret(place().shop, "app", appValues());
        place().config(place().shop, "app", Map.of("DB_HOST", place().old.host(), "DB_PORT", "5432", "OTHER", "x"));
        place().secret(
                        place().monitoring,
                        "exporter",
                        Map.of("DATA_SOURCE_NAME", "host=" + place().old.host() + " user=m"));
        place().deployment(place().shop, "backend", "app", "");
        place().deployment(place().monitoring, "exporter", "exporter", "");
    }

    private static Optional<Finding> error(SwitchPlan plan, String text) {
        return plan.findings().stream()
                .filter(finding -> finding.severity() == Severity.ERROR)
                .filter(finding -> finding.message().contains(text))
                .findFirst();
    }

    private static void requireFailure(ErrorCode code, String named, ThrowingCallable work) {
        assertThatThrownBy(work)
                .isInstanceOfSatisfying(
                        SankofaException.class, e -> assertThat(e.code()).isEqualTo(code))
                .hasMessageContaining(named);
    }

    @Test
    void everyKeyInEveryNamespaceIsFoundByItsValue() {
        shop();
        SwitchPlan plan = place().plan();
        assertThat(plan.changes())
                .extracting(SwitchPlan.Change::object, SwitchPlan.Change::detail)
                .containsExactlyInAnyOrder(
                        tuple("Secret " + place().shop + "/app", "DATABASE_URL (postgresql URL)"),
                        tuple("ConfigMap " + place().shop + "/app", "DB_HOST (host), DB_PORT (port of DB_HOST)"),
                        tuple("Secret " + place().monitoring + "/exporter", "DATA_SOURCE_NAME (keyword string)"));
        assertThat(plan.consumers())
                .extracting(SwitchPlan.Consumer::name)
                .containsExactlyInAnyOrder(
                        "Deployment " + place().shop + "/backend", "Deployment " + place().monitoring + "/exporter");
        assertThat(plan.findings())
                .as("the cache on the same host is named and left")
                .anyMatch(finding -> finding.subject().endsWith("/app key REDIS_URL"));
        assertThat(plan.toString()).doesNotContain("p%40ss").doesNotContain("do not touch");
    }

    @Test
    void oneKeyIsChangedAndTheOthersStayAndEverythingComesBack() {
        shop();
        for (SwitchPlan.Change change : place().plan().changes()) {
            place().switching.change(change, Place.DIGESTS, Place.run());
            place().switching.change(change, Place.DIGESTS, Place.run());
            Map<String, String> expected = appValues();
            expected.put(
                    "DATABASE_URL",
                    url().replace(place().old.toString(), place().replacement.toString()));
            if (change.object().equals("Secret " + place().shop + "/app")) {
                assertThat(place().values("Secret", place().shop, "app")).isEqualTo(expected);
            }
            place().switching.putBack(change, Place.DIGESTS, Place.run());
            place().switching.putBack(change, Place.DIGESTS, Place.run());
        }
        assertThat(place().values("Secret", place().shop, "app")).isEqualTo(appValues());
        assertThat(place().values("ConfigMap", place().shop, "app"))
                .isEqualTo(Map.of("DB_HOST", place().old.host(), "DB_PORT", "5432", "OTHER", "x"));
        assertThat(place().values("Secret", place().monitoring, "exporter"))
                .isEqualTo(Map.of("DATA_SOURCE_NAME", "host=" + place().old.host() + " user=m"));
    }

    @Test
    void hostAndPortOfTwoKeysChangeAtOnce() {
        shop();
        long before = generation("ConfigMap");
        place().switching.change(place().change("ConfigMap", place().shop, "app"), Place.DIGESTS, Place.run());
        assertThat(place().values("ConfigMap", place().shop, "app"))
                .isEqualTo(Map.of("DB_HOST", place().replacement.host(), "DB_PORT", "6543", "OTHER", "x"));
        assertThat(generation("ConfigMap")).isNotEqualTo(before);
    }

    private long generation(String kind) {
        return place().get("", kind, place().shop, "app")
                .path("metadata")
                .path("resourceVersion")
                .asLong(0);
    }

    @Test
    void aSecretThatSomebodyElseChangedIsNotTouched() {
        shop();
        SwitchPlan.Change change = place().change("Secret", place().shop, "app");
        place().patch("", "Secret", place().shop, "app", "{'data':{'JWT_SECRET':'bmV3'}}");
        Map<String, String> theirs = place().values("Secret", place().shop, "app");
        requireFailure(
                ErrorCode.PLAN_OUTDATED,
                "Secret " + place().shop + "/app was changed since the plan",
                () -> place().switching.change(change, Place.DIGESTS, Place.run()));
        place().patch("", "Secret", place().shop, "app", "{'data':{'DATABASE_URL':'b3RoZXI='}}");
        requireFailure(
                ErrorCode.PLAN_OUTDATED,
                "in [DATABASE_URL]",
                () -> place().switching.change(change, Place.DIGESTS, Place.run()));
        requireFailure(
                ErrorCode.PLAN_OUTDATED,
                "not ours in [DATABASE_URL]",
                () -> place().switching.putBack(change, Place.DIGESTS, Place.run()));
        theirs.put("DATABASE_URL", "other");
        assertThat(place().values("Secret", place().shop, "app")).isEqualTo(theirs);
    }

    @Test
    void whatOthersChangedMeanwhileStaysWhenOursIsPutBack() {
        shop();
        SwitchPlan.Change change = place().change("Secret", place().shop, "app");
        place().switching.change(change, Place.DIGESTS, Place.run());
        place().patch("", "Secret", place().shop, "app", "{'data':{'JWT_SECRET':'bmV3'}}");
        place().switching.putBack(change, Place.DIGESTS, Place.run());
        Map<String, String> expected = appValues();
        expected.put("JWT_SECRET", "new");
        assertThat(place().values("Secret", place().shop, "app")).isEqualTo(expected);
    }

    @Test
    void anObjectThatIsGoneIsNamed() {
        shop();
        SwitchPlan.Change change = place().change("Secret", place().shop, "app");
        place().delete(place().reference("", "Secret", place().shop, "app"));
        requireFailure(
                ErrorCode.PLAN_OUTDATED,
                "/app is gone",
                () -> place().switching.change(change, Place.DIGESTS, Place.run()));
    }

    @Test
    void whatCannotBeChangedRefuses() {
        place().create(
                        "",
                        "Secret",
                        place().shop,
                        "fixed",
                        Place.json("{'immutable':true,'stringData':{'URL':'" + url() + "'}}"));
        place().config(place().shop, "half", Map.of("DB_HOST", place().old.host()));
        place().deployment(place().shop, "literal", "none", ",'env':[{'name':'DATABASE_URL','value':'" + url() + "'}]");
        SwitchPlan plan = place().plan();
        assertThat(error(plan, "it is immutable")).isPresent();
        assertThat(error(plan, "the host alone").orElseThrow().hint()).contains("--accept left-over");
        assertThat(error(plan, "in its own template, in DATABASE_URL")
                        .orElseThrow()
                        .subject())
                .isEqualTo("Deployment " + place().shop + "/literal");
        SwitchPlan accepted = place().plan("left-over", "literal-environment");
        assertThat(error(accepted, "the host alone")).isEmpty();
        assertThat(error(accepted, "in its own template")).isEmpty();
        assertThat(error(accepted, "it is immutable")).isPresent();
    }

    @Test
    void ownersAreNamedWithWhatToDo() {
        place().create(
                        "",
                        "Secret",
                        place().shop,
                        "charted",
                        Place.json("{'metadata':{'labels':{'app.kubernetes.io/managed-by':"
                                + "'Helm'},'annotations':{'meta.helm.sh/release-name':'shop'}},'stringData':{'URL':'"
                                + url() + "'}}"));
        place().create(
                        "",
                        "Secret",
                        place().shop,
                        "synced",
                        Place.json("{'metadata':{'labels':{'reconcile.external-secrets.io/created-by':'3f'}},"
                                + "'stringData':{'URL':'" + url() + "'}}"));
        SwitchPlan plan = place().plan();
        assertThat(error(plan, "Helm's release").orElseThrow().hint()).contains("--accept helm");
        assertThat(error(plan, "ExternalSecret").orElseThrow().hint())
                .contains("Change the value in the store")
                .doesNotContain("--accept");
        assertThat(error(place().plan("helm"), "Helm's release")).isEmpty();
    }

    @Test
    void aPausedRolloutAndPodsThatAreNotReplacedRefuse() {
        place().secret(place().shop, "app", appValues());
        place().deployment(place().shop, "paused", "app", "");
        place().patch("apps", "Deployment", place().shop, "paused", "{'spec':{'paused':true}}");
        place().create(
                        "apps",
                        "DaemonSet",
                        place().shop,
                        "agent",
                        Place.json(
                                "{'spec':{'selector':{'matchLabels':{'app':'a'}},"
                                        + "'updateStrategy':{'type':'OnDelete'},'template':{'metadata':{'labels':{'app':'a'}},'spec':{'containers':"
                                        + "[{'name':'main','image':'registry.example/a:1','envFrom':[{'secretRef':{'name':'app'}}]}]}}}}"));
        SwitchPlan plan = place().plan();
        assertThat(error(plan, "paused").orElseThrow().hint()).contains("kubectl rollout resume");
        assertThat(error(plan, "OnDelete")).isPresent();
    }

    @Test
    void networkPoliciesThatCutTheNewServerOffAreNamed() {
        shop();
        place().create(
                        "networking.k8s.io",
                        "NetworkPolicy",
                        place().shop,
                        "egress",
                        Place.json("{'spec':{'podSelector':{'matchLabels':"
                                + "{'app':'backend'}},'policyTypes':['Egress'],'egress':[{'ports':[{'port':53,'protocol':'UDP'},"
                                + "{'port':5432}]}]}}"));
        Finding refusal =
                error(place().plan(), "cut it off from " + place().replacement).orElseThrow();
        assertThat(refusal.message()).contains("(egress)");
        assertThat(refusal.hint()).contains("--accept network-policy");
        place().create(
                        "networking.k8s.io",
                        "NetworkPolicy",
                        place().shop,
                        "more",
                        Place.json("{'spec':{'podSelector':{},"
                                + "'policyTypes':['Egress'],'egress':[{'ports':[{'port':6000,'endPort':7000}]}]}}"));
        assertThat(error(place().plan(), "cut it off")).isEmpty();
    }

    @Test
    void aRestartIsMadeOnceAndWaitedFor() {
        shop();
        SwitchPlan.Consumer backend = place().plan().consumers().stream()
                .filter(consumer -> consumer.name().endsWith("/backend"))
                .findFirst()
                .orElseThrow();
        place().switching.restart(backend, STAMP, Place.run());
        long generation = deployment().path("metadata").path("generation").asLong(0);
        place().switching.restart(backend, STAMP, Place.run());
        place().switching.awaitRestart(backend, STAMP, Duration.ofSeconds(60), Place.run());
        assertThat(deployment().path("metadata").path("generation").asLong(0)).isEqualTo(generation);
        assertThat(deployment().path("status").path("updatedReplicas").asInt(0)).isEqualTo(2);
    }

    private JsonNode deployment() {
        return place().get("apps", "Deployment", place().shop, "backend");
    }

    @Test
    void aPodThatDoesNotComeUpIsNamedWithItsReason() {
        shop();
        place().patch(
                        "apps",
                        "Deployment",
                        place().shop,
                        "backend",
                        "{'spec':{'template':{'metadata':{'annotations':{'lab/fate':'crash'}}}}}");
        SwitchPlan.Consumer backend = place().plan().consumers().stream()
                .filter(consumer -> consumer.name().endsWith("/backend"))
                .findFirst()
                .orElseThrow();
        place().switching.restart(backend, STAMP, Place.run());
        requireFailure(
                ErrorCode.TARGET_FAILED,
                "CrashLoopBackOff",
                () -> place().switching.awaitRestart(backend, STAMP, Duration.ofSeconds(60), Place.run()));
    }

    @Test
    void whatRunsOnWithTheOldValueIsSaid() {
        place().secret(place().shop, "app", appValues());
        place().create(
                        "batch",
                        "CronJob",
                        place().shop,
                        "nightly",
                        Place.json("{'spec':{'schedule':'0 3 * * *','jobTemplate':{'spec':"
                                + "{'template':{'spec':{'restartPolicy':'Never','containers':[{'name':'main','image':'registry.example/n:1',"
                                + "'envFrom':[{'secretRef':{'name':'app'}}]}]}}}}}}"));
        assertThat(place().plan().findings())
                .anyMatch(finding ->
                        finding.message().contains("at its next run") && finding.severity() == Severity.INFO);
        assertThat(place().plan().consumers()).isEmpty();
    }

    @Test
    void aSecretThatNobodyReadsIsSaid() {
        place().secret(place().shop, "app", appValues());
        assertThat(place().plan().findings())
                .anyMatch(finding -> finding.message().equals("nothing that runs in pods reads it"));
    }

    private List<String> jobs() {
        List<String> jobs = new ArrayList<>();
        place().client
                .list(
                        ListRequest.of(
                                place().discovery.findPreferred("batch", "Job").orElseThrow(), place().shop),
                        job -> jobs.add(job.path("metadata").path("name").asString("")));
        return jobs;
    }

    @Test
    void connectionsAreTriedFromWhereEveryConsumerRuns() {
        shop();
        List<SwitchPlan.ConnectionTest> tests = place().plan().tests();
        assertThat(tests)
                .extracting(SwitchPlan.ConnectionTest::detail)
                .containsExactlyInAnyOrder(
                        "as Deployment " + place().shop + "/backend, with the image registry.example/shop/backend:1",
                        "as Deployment " + place().monitoring
                                + "/exporter, with the image registry.example/shop/exporter:1");
        assertThat(place().plan().tests()).as("planned again").isEqualTo(tests);
        assertThat(jobs()).as("a plan makes nothing").isEmpty();
    }

    @Test
    void aPodThatDoesNotReallyRunIsNeverAConnection() {
        shop();
        List<Verification.Check> checks =
                place().switching.testConnections(place().plan().tests(), Duration.ofSeconds(60), Place.run());
        assertThat(checks)
                .hasSize(2)
                .allMatch(check -> check.result() == Verification.Result.NOT_RUN
                        && check.detail().contains("does not really run"));
        assertThat(jobs()).as("what was made is gone").isEmpty();
    }

    @Test
    void whatAnInterruptedTestLeftIsRemoved() {
        shop();
        List<SwitchPlan.ConnectionTest> tests = place().plan().tests().stream()
                .filter(test -> test.name().startsWith("Job " + place().shop + "/"))
                .toList();
        String name = tests.getFirst().name().replace("Job " + place().shop + "/", "");
        place().create("batch", "Job", place().shop, name, neverEnding());
        place().switching.removeTests(tests, Place.run());
        assertThat(jobs()).isEmpty();
        place().switching.removeTests(tests, Place.run());
        place().create("batch", "Job", place().shop, name, neverEnding());
        assertThat(place().switching.testConnections(tests, Duration.ofSeconds(60), Place.run()))
                .as("the leftover is not asked")
                .allMatch(check -> check.detail().contains("does not really run"));
        assertThat(jobs()).isEmpty();
    }

    private static ObjectNode neverEnding() {
        return Place.json("{'spec':{'suspend':true,'template':{'spec':{'restartPolicy':'Never','containers':"
                + "[{'name':'c','image':'registry.example/shop/backend:1'}]}}}}");
    }

    @Test
    void aTestThatAServiceWouldSendRequestsToIsNotMade() {
        shop();
        place().create(
                        "",
                        "Service",
                        place().shop,
                        "peers",
                        Place.json(
                                "{'spec':{'clusterIP':'None','publishNotReadyAddresses':true,'selector':{'app':'backend'},"
                                        + "'ports':[{'port':80}]}}"));
        SwitchPlan plan = place().plan();
        assertThat(plan.tests())
                .extracting(SwitchPlan.ConnectionTest::name)
                .noneMatch(name -> name.startsWith("Job " + place().shop + "/"));
        assertThat(plan.findings())
                .anyMatch(finding -> finding.subject().equals("Deployment " + place().shop + "/backend")
                        && finding.message().contains("not tested: its Service peers has publishNotReadyAddresses"));
    }

    /** A host in a ConfigMap and its port in a Secret, which a program reads as two variables. */
    private void splitShop(String more) {
        place().config(place().shop, "app", Map.of("host", place().old.host() + "\n", "OTHER", "x"));
        place().secret(place().shop, "ports", Map.of("pg", "5432", "OTHER", "y"));
        place().deployment(
                        place().shop,
                        "backend",
                        "none",
                        ",'env':[{'name':'DB_HOST','valueFrom':{'configMapKeyRef':{'name':'app','key':'host'}}},"
                                + "{'name':'DB_PORT','valueFrom':{'secretKeyRef':{'name':'ports','key':'pg'}}}" + more
                                + "]");
    }

    @Test
    void hostAndPortOfTwoObjectsChangeInOnePlanAndComeBack() {
        splitShop("");
        SwitchPlan plan = place().plan();
        assertThat(plan.findings()).noneMatch(finding -> finding.severity() == Severity.ERROR);
        assertThat(plan.changes())
                .extracting(SwitchPlan.Change::object, SwitchPlan.Change::detail)
                .containsExactly(
                        tuple("ConfigMap " + place().shop + "/app", "host (host)"),
                        tuple(
                                "Secret " + place().shop + "/ports",
                                "pg (port of ConfigMap " + place().shop + "/app host)"));
        assertThat(plan.consumers()).hasSize(1);
        plan.changes().forEach(change -> place().switching.change(change, Place.DIGESTS, Place.run()));
        assertThat(place().values("ConfigMap", place().shop, "app"))
                .isEqualTo(Map.of("host", place().replacement.host() + "\n", "OTHER", "x"));
        assertThat(place().values("Secret", place().shop, "ports")).isEqualTo(Map.of("pg", "6543", "OTHER", "y"));
        requireSplitBack(plan);
    }

    @Test
    void killedBetweenTheTwoObjectsBothComeBack() {
        splitShop("");
        SwitchPlan plan = place().plan();
        place().switching.change(plan.changes().getFirst(), Place.DIGESTS, Place.run());
        requireSplitBack(plan);
        SwitchPlan again = place().plan();
        place().switching.change(again.changes().getFirst(), Place.DIGESTS, Place.run());
        place().patch("", "Secret", place().shop, "ports", "{'data':{'OTHER':'bmV3'}}");
        requireFailure(
                ErrorCode.PLAN_OUTDATED,
                "Secret " + place().shop + "/ports was changed since the plan",
                () -> place().switching.change(again.changes().getLast(), Place.DIGESTS, Place.run()));
        place().patch("", "Secret", place().shop, "ports", "{'data':{'OTHER':'eQ=='}}");
        requireSplitBack(again);
    }

    private void requireSplitBack(SwitchPlan plan) {
        plan.changes().reversed().forEach(change -> place().switching.putBack(change, Place.DIGESTS, Place.run()));
        assertThat(place().values("ConfigMap", place().shop, "app"))
                .isEqualTo(Map.of("host", place().old.host() + "\n", "OTHER", "x"));
        assertThat(place().values("Secret", place().shop, "ports")).isEqualTo(Map.of("pg", "5432", "OTHER", "y"));
    }

    @Test
    void aPortThatAnotherHostSharesIsNotChanged() {
        splitShop("");
        place().deployment(
                        place().shop,
                        "report",
                        "none",
                        ",'env':[{'name':'DB_HOST','value':'replica'},"
                                + "{'name':'DB_PORT','valueFrom':{'secretKeyRef':{'name':'ports','key':'pg'}}}]");
        SwitchPlan plan = place().plan();
        assertThat(plan.changes()).isEmpty();
        assertThat(error(plan, "the host alone").orElseThrow().message())
                .contains("Secret " + place().shop + "/ports key pg", "a container that does not read this host");
    }

    @Test
    void aHostWhosePortNoVariableTellsIsNotChanged() {
        place().config(place().shop, "app", Map.of("DB_HOST", place().old.host()));
        place().config(place().shop, "other", Map.of("DB_PORT", "5433"));
        place().deployment(
                        place().shop,
                        "backend",
                        "none",
                        ",'env':[{'name':'DB_HOST','valueFrom':{'configMapKeyRef':{'name':'app','key':'DB_HOST'}}}]");
        assertThat(error(place().plan(), "the host alone").orElseThrow().message())
                .contains("reads it as DB_HOST, and no variable tells the port");
    }

    @Test
    void aServiceThatNobodyServesDoesNotAnswer() {
        place().create(
                        "",
                        "Service",
                        place().shop,
                        "silent",
                        Place.json("{'spec':{'selector':{'app':'nobody'},'ports':[{'name':'web','port':80}]}}"));
        String base = "service://" + place().shop + "/";
        assertThat(place().asking(
                                settings(),
                                base + "absent/",
                                base + "silent/x",
                                base + "silent:web",
                                base + "silent:81",
                                base + "silent:other")
                        .ask(Place.run()))
                .allMatch(check -> check.result() == Verification.Result.FAILED)
                .extracting(Verification.Check::detail)
                .extracting(detail -> detail.substring(detail.indexOf("status ")))
                .containsExactly(
                        "status 404 NotFound, services \"absent\" not found",
                        "status 503 ServiceUnavailable, no endpoints available for service \"silent\"",
                        "status 503 ServiceUnavailable, no endpoints available for service \"silent\"",
                        "status 503 ServiceUnavailable, no service port 81 found for service \"silent\"",
                        "status 503 ServiceUnavailable, no endpoints available for service \"silent\"");
    }

    @Test
    void machinesRecordsAreLeftAlone() {
        place().create(
                        "",
                        "Secret",
                        place().shop,
                        "sh.helm.release.v1.shop.v1",
                        Place.json("{'type':'helm.sh/release.v1','stringData':{'release':'" + url() + "'}}"));
        assertThat(place().plan().changes()).isEmpty();
        assertThat(List.copyOf(place().plan().findings())).isEmpty();
    }
}
