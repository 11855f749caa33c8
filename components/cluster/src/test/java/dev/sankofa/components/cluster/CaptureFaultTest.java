package dev.sankofa.components.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.sankofa.foundation.ErrorCode;
import dev.sankofa.foundation.SankofaException;
import dev.sankofa.sandbox.kubernetes.access.AccessRule;
import dev.sankofa.sandbox.kubernetes.access.User;
import dev.sankofa.sandbox.kubernetes.fault.ApiFault;
import dev.sankofa.sandbox.kubernetes.fault.ApiFaultRule;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Captures of a cluster that denies, breaks off or changes. */
final class CaptureFaultTest extends CaptureFixture {
    @Test
    void aDeniedKindIsNamedAndTheRestCaptured() throws IOException {
        server.addUser("limited", limited());
        Map<String, Object> settings = settings();
        settings.put("token", "limited");
        Taken taken = capture(settings);
        assertThat(taken.findings())
                .anyMatch(text -> text.contains("secrets in shop") && text.contains("not captured"));
        assertThat(taken.has("live/namespaces/shop/configmaps/settings.json")).isTrue();
        assertThat(taken.has("live/namespaces/shop/secrets/database.json")).isFalse();
    }

    private static User limited() {
        return new User(
                "limited",
                List.of(new AccessRule(
                        Set.of("get", "list"),
                        Set.of("", "apps"),
                        Set.of("configmaps", "deployments", "namespaces"),
                        Set.of("*"))));
    }

    @Test
    void whoMayReadNothingIsToldSo() {
        server.addUser("nobody", new User("nobody", List.of()));
        Map<String, Object> settings = settings();
        settings.put("token", "nobody");
        SankofaException refused = catchThrowableOfType(SankofaException.class, () -> capture(settings));
        assertThat(refused.code()).isEqualTo(ErrorCode.SOURCE_DENIED);
        assertThat(refused.hint()).hasValueSatisfying(hint -> assertThat(hint).contains("ClusterRole"));
    }

    @Test
    void aServerThatStartsAnewMeanwhileIsWaitedFor() throws IOException {
        ApiFaultRule restart = server.faults()
                .add(ApiFaultRule.on(
                                new ApiFault.Before(() -> Thread.ofVirtual().start(server::restart)), "list secrets")
                        .times(1));
        Taken taken = capture(settings());
        assertThat(restart.struck()).isEqualTo(1);
        assertThat(taken.has("secrets/namespaces/shop/database.yaml")).isTrue();
        assertThat(taken.has("live/namespaces/shop/deployments.apps/backend.json"))
                .isTrue();
    }

    @Test
    void aConnectionThatBreaksAgainAndAgainIsToldOf() throws IOException {
        server.faults()
                .add(ApiFaultRule.on(new ApiFault.CutRequest(), "list secrets").times(4));
        Taken taken = capture(settings());
        assertThat(taken.has("secrets/namespaces/shop/database.yaml")).isTrue();
        assertThat(events.all().toString()).contains("Retrying", "list secrets in shop");
    }

    @Test
    void whatChangesMeanwhileIsNamed() throws IOException {
        Map<String, Object> settings = settings("kinds", List.of("ConfigMap", "Secret"), "concurrency", "1");
        server.faults()
                .add(ApiFaultRule.on(
                                new ApiFault.Before(() -> server.objects()
                                        .edit(
                                                "v1",
                                                "ConfigMap",
                                                "shop",
                                                "settings",
                                                map -> map.withObject("/data").put("more", "x"))),
                                "list secrets")
                        .times(1));
        Taken taken = capture(settings);
        assertThat(taken.text("changed.jsonl")).contains("\"changed\"", "configmaps", "settings");
        assertThat(taken.capture().facts().number("changedDuringCapture")).hasValue(1L);
    }

    @Test
    void aNamespaceThatIsNotThereIsNamed() {
        assertThatThrownBy(() -> capture(settings("namespaces", List.of("shop", "shops"))))
                .isInstanceOfSatisfying(
                        SankofaException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.SOURCE_MISSING))
                .hasMessageContaining("'shops'");
    }
}
