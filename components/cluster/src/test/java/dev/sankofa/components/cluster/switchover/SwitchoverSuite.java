package dev.sankofa.components.cluster.switchover;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.sankofa.components.spi.Finding;
import dev.sankofa.components.spi.Severity;
import dev.sankofa.components.spi.cutover.SwitchPlan;
import dev.sankofa.foundation.ErrorCode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What is found, changed, put back and restarted. */
abstract class SwitchoverSuite extends SwitchoverFixture {
    private static final Instant STAMP = Instant.parse("2026-11-22T12:00:00Z");

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
