package dev.sankofa.components.cluster.switchover;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sankofa.components.cluster.api.ListRequest;
import dev.sankofa.components.spi.Verification;
import dev.sankofa.components.spi.cutover.SwitchPlan;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

/** Connections that are tried from where consumers run. */
abstract class ConnectionJobsSuite extends SwitchoverFixture {
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
}
