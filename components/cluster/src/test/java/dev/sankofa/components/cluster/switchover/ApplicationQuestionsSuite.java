package dev.sankofa.components.cluster.switchover;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sankofa.components.spi.Verification;
import org.junit.jupiter.api.Test;

/** What the application is asked. */
abstract class ApplicationQuestionsSuite extends SwitchoverFixture {
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
}
