package dev.sankofa.components.cluster.restore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.sankofa.components.cluster.api.AdmissionRefusal;
import dev.sankofa.components.cluster.api.ApiException;
import dev.sankofa.components.cluster.api.ObjectReference;
import dev.sankofa.components.cluster.api.WriteOptions;
import dev.sankofa.components.spi.Finding;
import dev.sankofa.components.spi.RestorePlan;
import dev.sankofa.foundation.ErrorCode;
import dev.sankofa.foundation.SankofaException;
import dev.sankofa.testkit.ServerCertificate;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.node.ObjectNode;

/** Webhooks in the way of a restore. */
abstract class AdmissionSuite extends ShopSuite {
    private static final String KIND = "ValidatingWebhookConfiguration";
    private static final String GROUP = "admissionregistration.k8s.io";

    @TempDir
    private static Path directory;

    private static ServerCertificate certificate;
    private Guard guard;
    private LiveCapture before;
    private RestoreRules copying;

    @BeforeAll
    static void certify() throws IOException, InterruptedException {
        certificate = ServerCertificate.create(directory);
    }

    @BeforeEach
    void startGuard() throws IOException {
        guard = Guard.start(certificate);
        before = shop().furnish().capture();
        copying = shop().copying(Map.of());
    }

    @AfterEach
    void stopGuard() {
        guard.close();
    }

    private String name() {
        return "guard-" + shop().id;
    }

    private ObjectReference configuration() {
        return shop().reference(GROUP, KIND, "", name());
    }

    @Test
    void aWebhookThatRefusesIsNamedInThePlan() {
        shop().makeNamespace(shop().copy);
        shop().create(guard.configuration(name(), shop().namespace, shop().copy));
        awaitGuarded(shop().namespace, true);
        Finding refusal = refusal(shop().plan(before, copying));
        assertThat(refusal.subject()).startsWith("ConfigMap " + shop().copy + "/");
        assertThat(refusal.message())
                .contains(
                        "admission webhook \"" + name() + ".example.com\" denied the request: no changes on a Friday");
        assertThat(refusal.hint()).contains("Webhook " + name() + ".example.com does not allow this");
    }

    @Test
    void aWebhookThatRefusesStopsTheRestoreAndTheNextOneFinishes() {
        shop().create(guard.configuration(name(), shop().namespace, shop().copy));
        RestorePlan plan = shop().plan(before, copying);
        awaitGuarded(shop().namespace, true);
        SankofaException failure = failure(ErrorCode.TARGET_FAILED, () -> shop().apply(plan, before, copying));
        assertThat(failure)
                .hasMessageContaining("stopped after")
                .hasMessageContaining(" " + shop().copy + "/")
                .hasMessageContaining("no changes on a Friday");
        assertThat(failure.hint().orElse(""))
                .contains("Webhook " + name() + ".example.com does not allow this")
                .contains("goes on where this stopped");
        guard.allow();
        finish(plan);
        assertThat(guard.asked()).isPositive();
    }

    private void finish(RestorePlan plan) {
        RestorePlan rest = shop().plan(before, copying);
        requireAccepted(rest);
        assertThat(rest.items()).isPositive().isLessThan(plan.items());
        shop().apply(rest, before, copying);
        requireProven(shop().verify(before, copying));
    }

    @Test
    void aWebhookWithoutAnAnswerStopsTheRestoreAndIsFoundByItsName() {
        shop().create(guard.configuration(name(), shop().namespace, shop().copy));
        guard.close();
        RestorePlan plan = shop().plan(before, copying);
        awaitGuarded(shop().namespace, true);
        SankofaException failure = failure(ErrorCode.TARGET_FAILED, () -> shop().apply(plan, before, copying));
        assertThat(failure).hasMessageContaining("failed calling webhook \"" + name() + ".example.com\"");
        assertThat(failure.hint().orElse(""))
                .contains("Webhook " + name() + ".example.com gives no answer, and its failurePolicy is Fail")
                .contains("validatingwebhookconfigurations");
        shop().lose(configuration());
        awaitGuarded(shop().namespace, false);
        finish(plan);
    }

    @Test
    void aWebhookConfigurationComesBackAfterAllThatItCouldRefuse() {
        shop().create(guard.configuration(name(), shop().namespace, shop().copy));
        before.add(configuration().type(), shop().client.get(configuration()).orElseThrow());
        shop().lose(configuration());
        guard.close(); // what serves it is not there before it is restored
        awaitGuarded(shop().namespace, false);
        RestorePlan plan = shop().plan(before, copying);
        requireAccepted(plan);
        shop().apply(plan, before, copying);
        requireProven(shop().verify(before, copying));
        awaitGuarded(shop().copy, true);
    }

    @Test
    void aWebhookThatOutlivedItsServiceIsNamedInThePlan() {
        ObjectNode orphan = guard.configuration(name(), shop().namespace, shop().copy);
        orphan.withObject("/webhooks/0/clientConfig")
                .without("url")
                .putObject("service")
                .put("namespace", shop().copy)
                .put("name", "guard");
        shop().create(orphan);
        RestorePlan plan = shop().plan(before, copying);
        requireAccepted(plan);
        assertThat(plan.findings())
                .filteredOn(finding -> finding.subject().equals(configuration().toString()))
                .singleElement()
                .satisfies(finding -> assertThat(finding.message() + finding.hint())
                        .contains("webhook " + name() + ".example.com asks Service " + shop().copy
                                + "/guard, which is not there")
                        .contains("Delete the configuration before the restore"));
    }

    /** Servers learn of a configuration a moment after it is stored. */
    private void awaitGuarded(String namespace, boolean guarded) {
        for (int look = 0; look < 200; look++) {
            if (isRefused(namespace) == guarded) {
                return;
            }
            LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
        }
        throw new AssertionError("the webhook is " + (guarded ? "not " : "") + "asked");
    }

    private boolean isRefused(String namespace) {
        ObjectReference probe = shop().reference("", "ConfigMap", namespace, "probe");
        ObjectNode body = Shop.yaml("{apiVersion: v1, kind: ConfigMap, metadata: {name: probe}}");
        body.withObject("/metadata").put("namespace", namespace);
        ApiException refusal = catchThrowableOfType(
                ApiException.class, () -> shop().client.apply(probe, body, false, WriteOptions.DRY_RUN));
        return refusal != null && AdmissionRefusal.of(refusal).isPresent();
    }
}
