package dev.sankofa.components.cluster.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sankofa.components.cluster.api.Json;
import dev.sankofa.foundation.SankofaException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import tools.jackson.databind.node.ObjectNode;

final class MapperTest {
    private static final NamespaceMapping MAPPING = NamespaceMapping.parse(List.of("shop=copy"));

    private static ObjectNode yaml(String text) {
        return Json.MAPPER.valueToTree(new Load(LoadSettings.builder().build()).loadFromString(text));
    }

    private static List<String> notes(Mapper.Mapped mapped) {
        return mapped.notes().stream()
                .map(note -> note.field() + ": " + note.message())
                .toList();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{kind: ConfigMap, apiVersion: v1, metadata: {name: a, namespace: shop}}|{kind: ConfigMap, apiVersion: v1, metadata: {name: a, namespace: copy}}",
                "{kind: Namespace, apiVersion: v1, metadata: {name: shop}}|{kind: Namespace, apiVersion: v1, metadata: {name: copy}}",
                "{kind: Namespace, apiVersion: v1, metadata: {name: other}}|{kind: Namespace, apiVersion: v1, metadata: {name: other}}",
                "{kind: RoleBinding, apiVersion: rbac.authorization.k8s.io/v1, metadata: {name: a, namespace: shop}, subjects: [{name: s, namespace: shop}, {name: t, namespace: other}]}"
                        + "|{kind: RoleBinding, apiVersion: rbac.authorization.k8s.io/v1, metadata: {name: a, namespace: copy}, subjects: [{name: s, namespace: copy}, {name: t, namespace: other}]}",
                "{kind: ClusterRoleBinding, apiVersion: rbac.authorization.k8s.io/v1, metadata: {name: a}, subjects: [{name: s, namespace: shop}]}"
                        + "|{kind: ClusterRoleBinding, apiVersion: rbac.authorization.k8s.io/v1, metadata: {name: a-copy}, subjects: [{name: s, namespace: copy}]}",
                "{kind: NetworkPolicy, apiVersion: networking.k8s.io/v1, metadata: {name: a, namespace: shop}, spec: {egress: [{to: [{namespaceSelector: {matchExpressions: [{key: kubernetes.io/metadata.name, operator: In, values: [shop, dns]}]}}]}]}}"
                        + "|{kind: NetworkPolicy, apiVersion: networking.k8s.io/v1, metadata: {name: a, namespace: copy}, spec: {egress: [{to: [{namespaceSelector: {matchExpressions: [{key: kubernetes.io/metadata.name, operator: In, values: [copy, dns]}]}}]}]}}",
                "{kind: Deployment, apiVersion: apps/v1, metadata: {name: a, namespace: shop, labels: {app: a, kustomize.toolkit.fluxcd.io/name: f}, annotations: {argocd.argoproj.io/tracking-id: x}}}"
                        + "|{kind: Deployment, apiVersion: apps/v1, metadata: {name: a, namespace: copy, labels: {app: a}}}"
            })
    void referencesOfTheApiAreRewritten(String before, String after) {
        assertThat(Mapper.map(MAPPING, yaml(before)).object()).contains(yaml(after));
    }

    @Test
    void everyOtherMentionIsReportedWithoutItsValue() {
        Mapper.Mapped mapped = Mapper.map(MAPPING, yaml("""
                apiVersion: apps/v1
                kind: Deployment
                metadata: {name: a, namespace: shop}
                spec:
                  template:
                    spec:
                      containers:
                      - name: app
                        env:
                        - {name: CACHE, value: "redis://u:p@redis.shop.svc:6379"}
                        - {name: SHORT, value: "db.shop:5432"}
                        - {name: OTHER, value: "redis.shopping.svc, eshop.svc, shop"}
                """));
        assertThat(notes(mapped))
                .containsExactly(
                        "spec.template.spec.containers[app].env[CACHE].value: names the namespace shop and was not rewritten",
                        "spec.template.spec.containers[app].env[SHORT].value: names the namespace shop and was not rewritten");
        assertThat(notes(Mapper.map(
                        MAPPING,
                        yaml("{apiVersion: v1, kind: Secret, metadata: {name: a, namespace: shop},"
                                + " data: {URL: cmVkaXMuc2hvcC5zdmM=}}"))))
                .containsExactly("data.URL: names the namespace shop and was not rewritten");
    }

    @Test
    void whatThereCanBeOnlyOneOfStaysWithTheOriginal() {
        assertThat(Mapper.map(
                                MAPPING,
                                yaml("{apiVersion: apiregistration.k8s.io/v1, kind: APIService, metadata: {name: v1.x},"
                                        + " spec: {service: {name: s, namespace: shop}}}"))
                        .object())
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"shop", "shop=", "=copy", "Shop=copy", "a=b=c"})
    void aMappingThatIsNoneIsRefused(String pair) {
        assertThatThrownBy(() -> NamespaceMapping.parse(List.of(pair))).isInstanceOf(SankofaException.class);
    }

    @Test
    void twoNamespacesDoNotMeet() {
        assertThatThrownBy(() -> NamespaceMapping.parse(List.of("a=x", "b=x")))
                .isInstanceOf(SankofaException.class)
                .hasMessageContaining("same one");
    }
}
