package dev.sankofa.components.cluster.restore;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sankofa.components.cluster.api.ListRequest;
import dev.sankofa.components.cluster.api.ObjectReference;
import dev.sankofa.components.cluster.api.ResourceType;
import dev.sankofa.components.cluster.api.WatchEvent;
import dev.sankofa.components.cluster.rollout.Rollouts;
import dev.sankofa.components.spi.RestorePlan;
import dev.sankofa.components.spi.RestorePlan.Action;
import dev.sankofa.components.spi.Verification;
import dev.sankofa.foundation.ErrorCode;
import dev.sankofa.foundation.SankofaException;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.node.ObjectNode;

/** Secrets that operators make are theirs to make, and workloads that use them wait. */
abstract class DerivedSecretSuite extends ShopSuite {
    private Optional<Operator> operator = Optional.empty();
    private Optional<ResourceType> defined = Optional.empty();

    /** The two operators. */
    enum Kind {
        EXTERNAL("external-secrets.io", "v1", "ExternalSecret", "Ready"),
        SEALED("bitnami.com", "v1alpha1", "SealedSecret", "Synced");

        private final String group;
        private final String version;
        private final String kind;
        private final String condition;

        Kind(String group, String version, String kind, String condition) {
            this.group = group;
            this.version = version;
            this.kind = kind;
            this.condition = condition;
        }
    }

    private ResourceType type() {
        return defined.orElseThrow();
    }

    @AfterEach
    void stopOperator() throws InterruptedException {
        if (operator.isPresent()) {
            operator.get().stop();
        }
    }

    /** The shop, with an object of the operator, the Secret made of it, and a Deployment that uses the Secret. */
    private LiveCapture furnish(Kind kind) throws IOException {
        shop().furnish();
        define(kind);
        operator = Optional.of(new Operator(shop().client, type(), kind.condition));
        ObjectNode source = Shop.yaml(
                        "{metadata: {name: database}, spec: {target: {name: database}, encryptedData: {}}}")
                .put("apiVersion", type().apiVersion())
                .put("kind", kind.kind);
        source.withObject("/metadata").put("namespace", shop().namespace);
        shop().client.create(source(shop().namespace), source, Shop.SOMEBODY);
        awaitSecret();
        shop().create(Shop.yaml("""
                apiVersion: apps/v1
                kind: Deployment
                metadata: {name: consumer}
                spec:
                  selector: {matchLabels: {app: consumer}}
                  template:
                    metadata: {labels: {app: consumer}}
                    spec:
                      containers:
                      - {name: app, image: "registry.example.com/app:1", envFrom: [{secretRef: {name: database}}]}
                """));
        new Rollouts(shop().client, shop().discovery)
                .await(List.of(consumer(shop().namespace)), Duration.ofSeconds(60), Shop.run());
        return shop().capture();
    }

    private void awaitSecret() {
        ListRequest request = ListRequest.of(
                        shop().reference("", "Secret", shop().namespace, "database")
                                .type(),
                        shop().namespace)
                .named("database");
        boolean made =
                shop().client.watch(request, Duration.ofSeconds(20), event -> event instanceof WatchEvent.Present);
        assertThat(made).isTrue();
    }

    private void define(Kind kind) {
        String plural = kind.kind.toLowerCase(Locale.ROOT) + "s";
        shop().create(Shop.yaml("""
                apiVersion: apiextensions.k8s.io/v1
                kind: CustomResourceDefinition
                metadata: {name: PLURAL.GROUP}
                spec:
                  group: GROUP
                  scope: Namespaced
                  names: {plural: PLURAL, singular: SINGULAR, kind: KIND, listKind: KINDList}
                  versions:
                  - name: VERSION
                    served: true
                    storage: true
                    subresources: {status: {}}
                    schema:
                      openAPIV3Schema: {type: object, x-kubernetes-preserve-unknown-fields: true}
                """.replace("SINGULAR", kind.kind.toLowerCase(Locale.ROOT))
                .replace("PLURAL", plural)
                .replace("GROUP", kind.group)
                .replace("KIND", kind.kind)
                .replace("VERSION", kind.version)));
        new Rollouts(shop().client, shop().discovery)
                .await(
                        List.of(shop().reference(
                                        "apiextensions.k8s.io",
                                        "CustomResourceDefinition",
                                        "",
                                        plural + "." + kind.group)),
                        Duration.ofSeconds(20),
                        Shop.run());
        defined = shop().client.discover().findPreferred(kind.group, kind.kind);
    }

    private ObjectReference source(String namespace) {
        return new ObjectReference(type(), namespace, "database");
    }

    private ObjectReference consumer(String namespace) {
        return shop().reference("apps", "Deployment", namespace, "consumer");
    }

    private boolean exists(ObjectReference object) {
        return shop().client.get(object).isPresent();
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void theOperatorMakesTheSecretBeforeWhatUsesItStarts(Kind kind) throws IOException {
        LiveCapture before = furnish(kind);
        RestoreRules rules = shop().copying(Map.of());
        RestorePlan plan = shop().plan(before, rules);
        requireAccepted(plan);
        String secret = "Secret " + shop().namespace + "/database";
        assertThat(step(plan, secret).action()).isEqualTo(Action.SKIP);
        assertThat(step(plan, secret).detail())
                .isEqualTo("left to the operator that makes it from " + type().groupKind() + " database");

        ObjectReference backend = shop().reference("apps", "Deployment", shop().copy, "backend");
        AtomicReference<String> early = new AtomicReference<>("");
        operator.orElseThrow().when(source -> {
            if (exists(consumer(shop().copy))) {
                early.set("the consumer was there before its Secret");
            }
            return exists(backend); // it may be what runs the operator itself
        });
        shop().apply(plan, before, rules);
        assertThat(early.get()).isEmpty();
        ObjectNode made = shop().live("", "Secret", shop().copy, "database").orElseThrow();
        assertThat(made.path("metadata").path("managedFields").toString())
                .contains("test-operator")
                .doesNotContain("\"sankofa\"");
        Verification proof = shop().verify(before, rules);
        requireProven(proof);
        assertThat(proof.checks())
                .filteredOn(check -> check.name().equals("Secrets that operators make"))
                .extracting(Verification.Check::compared)
                .containsExactly(1L);
        assertThat(shop().plan(before, rules).items()).isZero();
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void anOperatorThatCannotIsNamedWithConditionAndReason(Kind kind) throws IOException {
        LiveCapture before = furnish(kind);
        operator.orElseThrow().fail(true);
        RestoreRules impatient = shop().copying(Map.of("wait", "2s"));
        RestorePlan plan = shop().plan(before, impatient);
        SankofaException failure = failure(ErrorCode.TARGET_FAILED, () -> shop().apply(plan, before, impatient));
        assertThat(failure)
                .hasMessageContaining(source(shop().copy) + " has not made the Secret 'database' after 2 s: condition "
                        + kind.condition + " is False, SecretSyncedError: could not get secret data from provider");
        assertThat(failure.hint().orElse(""))
                .contains(kind == Kind.EXTERNAL ? "start External Secrets" : "start Sealed Secrets")
                .contains("leave-out to " + type().groupKind());
        assertThat(exists(consumer(shop().copy))).isFalse();

        operator.orElseThrow().fail(false);
        RestoreRules rules = shop().copying(Map.of());
        awaitTheOthers();
        RestorePlan rest = shop().plan(before, rules);
        requireAccepted(rest);
        shop().apply(rest, before, rules);
        requireProven(shop().verify(before, rules));
    }

    /** Until controllers have written into them what they write. */
    private void awaitTheOthers() {
        shop().awaitWorkloads(shop().copy);
    }

    @Test
    void withoutAnOperatorTheWaitEndsAndSaysSo() throws Exception {
        LiveCapture before = furnish(Kind.EXTERNAL);
        stopOperator();
        RestoreRules rules = shop().copying(Map.of("wait", "1s"));
        RestorePlan plan = shop().plan(before, rules);
        assertThat(failure(ErrorCode.TARGET_FAILED, () -> shop().apply(plan, before, rules)))
                .hasMessageContaining("it has no condition Ready, so External Secrets has not looked at it");
    }

    @Test
    void withItsSourceLeftOutTheSecretComesBackAsItWasCaptured() throws IOException {
        LiveCapture before = furnish(Kind.EXTERNAL);
        RestoreRules rules = shop().copying(Map.of("leave-out", List.of("ExternalSecret.external-secrets.io")));
        RestorePlan plan = shop().plan(before, rules);
        requireAccepted(plan);
        shop().apply(plan, before, rules);
        assertThat(shop().live("", "Secret", shop().copy, "database")
                        .orElseThrow()
                        .path("data")
                        .path("PASSWORD")
                        .asString(""))
                .isEqualTo("ZnJlc2g=");
        requireProven(shop().verify(before, rules));
    }
}
