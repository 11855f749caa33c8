package dev.sankofa.sandbox.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sankofa.sandbox.kubernetes.TestClient.Answer;
import dev.sankofa.sandbox.kubernetes.access.AccessRule;
import dev.sankofa.sandbox.kubernetes.access.User;
import dev.sankofa.sandbox.kubernetes.fault.ApiFault;
import dev.sankofa.sandbox.kubernetes.fault.ApiFaultRule;
import dev.sankofa.sandbox.kubernetes.json.Json;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

class ApiServerTest {
    private static final String MAPS = "/api/v1/namespaces/default/configmaps";

    private ApiServer server;
    private TestClient client;

    @BeforeEach
    void start() throws IOException {
        server = ApiServer.start();
        client = TestClient.of(server);
    }

    @AfterEach
    void stop() {
        client.close();
        server.close();
    }

    private static String map(String name) {
        return "{\"apiVersion\":\"v1\",\"kind\":\"ConfigMap\",\"metadata\":{\"name\":\"%s\",\"labels\":{\"n\":\"%s\"}},\"data\":{\"k\":\"v\"}}"
                .formatted(name, name);
    }

    @Test
    void aRequestWithoutItsTokenIsUnauthorized() {
        assertThat(client.withToken("wrong").get("/api/v1/namespaces").status()).isEqualTo(401);
    }

    @Test
    void whatIsCreatedIsReadBackAndOnlyOnce() {
        Answer created = client.post(MAPS, map("one"));

        assertThat(created.status()).isEqualTo(201);
        assertThat(client.get(MAPS + "/one").body()).isEqualTo(created.body());
        Answer again = client.post(MAPS, map("one"));
        assertThat(again.status()).isEqualTo(409);
        assertThat(again.reason()).isEqualTo("AlreadyExists");
        assertThat(again.message()).isEqualTo("configmaps \"one\" already exists");
    }

    @Test
    void nothingIsCreatedInANamespaceThatIsNotThere() {
        Answer refused = client.post("/api/v1/namespaces/nowhere/configmaps", map("one"));

        assertThat(refused.status()).isEqualTo(404);
        assertThat(refused.message()).isEqualTo("namespaces \"nowhere\" not found");
    }

    @Test
    void anUpdateOfAnOlderStateIsAConflict() {
        ObjectNode first = client.post(MAPS, map("one")).object();
        ObjectNode second = first.deepCopy();
        Json.child(first, "data").put("k", "mine");
        Json.child(second, "data").put("k", "theirs");

        assertThat(client.put(MAPS + "/one", first).status()).isEqualTo(200);
        Answer refused = client.put(MAPS + "/one", second);
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.reason()).isEqualTo("Conflict");
        assertThat(client.get(MAPS + "/one").text("data", "k")).isEqualTo("mine");
    }

    @Test
    void aWriteThatChangesNothingMakesNoNewVersion() {
        String before = client.post(MAPS, map("one")).text("metadata", "resourceVersion");

        assertThat(client.merge(MAPS + "/one", "{\"data\":{\"k\":\"v\"}}").text("metadata", "resourceVersion"))
                .isEqualTo(before);
    }

    @Test
    void aDryRunAnswersAsIfAndWritesNothing() {
        assertThat(client.post(MAPS + "?dryRun=All", map("one")).status()).isEqualTo(201);
        assertThat(client.get(MAPS + "/one").status()).isEqualTo(404);
    }

    @Test
    void immutableConfigIsRefusedWithItsCauses() {
        client.post(
                MAPS,
                "{\"apiVersion\":\"v1\",\"kind\":\"ConfigMap\",\"metadata\":{\"name\":\"one\"},\"immutable\":true,\"data\":{\"k\":\"v\"}}");

        Answer refused = client.merge(MAPS + "/one", "{\"data\":{\"k\":\"w\"}}");

        assertThat(refused.status()).isEqualTo(422);
        JsonNode cause = Json.at(refused.body(), "details", "causes").get(0);
        assertThat(Json.text(cause, "reason")).isEqualTo("FieldValueForbidden");
        assertThat(Json.text(cause, "field")).isEqualTo("data");
    }

    @Test
    void pagesShowOneMomentWhateverIsWrittenMeanwhile() {
        for (int i = 0; i < 25; i++) {
            client.post(MAPS, map("m" + (100 + i)));
        }
        TreeSet<String> seen = new TreeSet<>();
        String token = "";
        int pages = 0;
        do {
            Answer page = client.get(MAPS + "?limit=7&continue=" + token);
            for (JsonNode item : page.body().path("items")) {
                assertThat(seen.add(Json.text(item, "metadata", "name"))).isTrue();
            }
            client.delete(MAPS + "/m" + (124 - pages));
            client.post(MAPS, map("z" + pages));
            pages++;
            token = page.text("metadata", "continue");
        } while (!token.isEmpty());

        assertThat(seen)
                .contains("m124", "m123")
                .doesNotContain("z0", "z1", "z2")
                .hasSize(26);
        assertThat(pages).isEqualTo(4);
    }

    @Test
    void aPageAfterACompactionIsExpiredAndOffersToGoOn() {
        for (int i = 0; i < 5; i++) {
            client.post(MAPS, map("m" + i));
        }
        String token = client.get(MAPS + "?limit=2").text("metadata", "continue");
        server.compact();

        Answer expired = client.get(MAPS + "?limit=2&continue=" + token);

        assertThat(expired.status()).isEqualTo(410);
        assertThat(expired.reason()).isEqualTo("Expired");
        Answer inconsistent = client.get(MAPS + "?limit=2&continue=" + expired.text("metadata", "continue"));
        assertThat(inconsistent.status()).isEqualTo(200);
        assertThat(inconsistent.body().path("items")).hasSize(2);
    }

    @Test
    void selectorsChooseByLabelsAndFields() {
        client.post(MAPS, map("one"));
        client.post(MAPS, map("two"));

        assertThat(names("?labelSelector=n%20in%20(one,three)")).containsExactly("one");
        assertThat(names("?labelSelector=n!=one,n")).containsExactly("two");
        assertThat(names("?fieldSelector=metadata.name%3Dtwo")).containsExactly("two");
        assertThat(client.get(MAPS + "?fieldSelector=spec.nothing%3D1").status())
                .isEqualTo(400);
    }

    private List<String> names(String query) {
        List<String> names = new ArrayList<>();
        for (JsonNode item : client.get(MAPS + query).body().path("items")) {
            names.add(Json.text(item, "metadata", "name"));
        }
        return names;
    }

    @Test
    void aWatchTellsEverythingAfterItsStartOnce() throws IOException {
        client.post(MAPS, map("before"));
        String from = client.get(MAPS).text("metadata", "resourceVersion");
        client.post(MAPS, map("one"));
        try (BufferedReader events = client.watch(MAPS + "?watch=true&resourceVersion=" + from)) {
            client.merge(MAPS + "/one", "{\"data\":{\"k\":\"w\"}}");
            client.delete(MAPS + "/one");

            assertThat(event(events)).isEqualTo("ADDED one");
            assertThat(event(events)).isEqualTo("MODIFIED one");
            assertThat(event(events)).isEqualTo("DELETED one");
        }
    }

    @Test
    void aWatchFromAForgottenStateSaysSo() throws IOException {
        String from = client.get(MAPS).text("metadata", "resourceVersion");
        server.compact();
        try (BufferedReader events = client.watch(MAPS + "?watch=true&resourceVersion=" + from)) {
            ObjectNode event = Json.parseObject(events.readLine());
            assertThat(Json.text(event, "type")).isEqualTo("ERROR");
            assertThat(Json.number(event, 0, "object", "code")).isEqualTo(410);
        }
    }

    @Test
    void aWatchWithALabelTellsOfWhatEntersAndLeaves() throws IOException {
        String from = client.get(MAPS).text("metadata", "resourceVersion");
        String query = "?watch=true&labelSelector=n%3Done&resourceVersion=" + from;
        try (BufferedReader events = client.watch(MAPS + query)) {
            client.post(MAPS, map("two"));
            client.merge(MAPS + "/two", "{\"metadata\":{\"labels\":{\"n\":\"one\"}}}");
            client.merge(MAPS + "/two", "{\"metadata\":{\"labels\":{\"n\":\"two\"}}}");

            assertThat(event(events)).isEqualTo("ADDED two");
            assertThat(event(events)).isEqualTo("DELETED two");
        }
    }

    private static String event(BufferedReader events) throws IOException {
        ObjectNode event = Json.parseObject(events.readLine());
        return Json.text(event, "type") + " " + Json.text(event, "object", "metadata", "name");
    }

    @Test
    void whoMayNotIsForbiddenAndKnowsBefore() {
        server.addUser("reader-token", reader());
        TestClient reader = client.withToken("reader-token");

        assertThat(reader.get(MAPS).status()).isEqualTo(200);
        Answer refused = reader.post(MAPS, map("one"));
        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.message())
                .isEqualTo(
                        "configmaps is forbidden: User \"reader\" cannot create resource \"configmaps\" in API group \"\" "
                                + "in the namespace \"default\"");
        assertThat(mayCreate(reader)).isFalse();
        assertThat(mayCreate(client)).isTrue();
    }

    private static User reader() {
        return new User(
                "reader", List.of(new AccessRule(Set.of("get", "list"), Set.of("*"), Set.of("*"), Set.of("default"))));
    }

    private static boolean mayCreate(TestClient who) {
        Answer answer = who.post(
                "/apis/authorization.k8s.io/v1/selfsubjectaccessreviews",
                "{\"apiVersion\":\"authorization.k8s.io/v1\",\"kind\":\"SelfSubjectAccessReview\",\"spec\":{\"resourceAttributes\":"
                        + "{\"verb\":\"create\",\"resource\":\"configmaps\",\"namespace\":\"default\"}}}");
        assertThat(answer.status()).isEqualTo(201);
        return Json.flag(answer.body(), "status", "allowed");
    }

    @Test
    void anObjectWithFinalizersGoesWhenTheyAreGone() {
        client.post(
                MAPS,
                "{\"apiVersion\":\"v1\",\"kind\":\"ConfigMap\",\"metadata\":{\"name\":\"held\",\"finalizers\":[\"example.com/hold\"]}}");

        assertThat(client.delete(MAPS + "/held").text("metadata", "deletionTimestamp"))
                .isNotEmpty();
        assertThat(client.get(MAPS + "/held").status()).isEqualTo(200);
        client.merge(MAPS + "/held", "{\"metadata\":{\"finalizers\":null}}");
        assertThat(client.get(MAPS + "/held").status()).isEqualTo(404);
    }

    @Test
    void faultsStrikeWhatTheyAreMeantFor() {
        ApiFaultRule tooMany = server.faults()
                .add(ApiFaultRule.on(ApiFault.Refusal.tooManyRequests(Duration.ofSeconds(1)), "create configmaps")
                        .times(1));
        ApiFaultRule cut = server.faults()
                .add(ApiFaultRule.on(new ApiFault.CutBeforeAnswer(), "delete configmaps")
                        .names("default/one"::equals)
                        .times(1));

        assertThat(client.post(MAPS, map("one")).status()).isEqualTo(429);
        assertThat(client.post(MAPS, map("one")).status()).isEqualTo(201);
        assertThatThrownBy(() -> client.delete(MAPS + "/one")).isInstanceOf(UncheckedIOException.class);
        assertThat(client.get(MAPS + "/one").status()).isEqualTo(404);
        assertThat(tooMany.struck()).isEqualTo(1);
        assertThat(cut.struck()).isEqualTo(1);
    }

    @Test
    void somethingElseCanHappenBetweenTwoRequests() {
        client.post(MAPS, map("one"));
        server.faults()
                .add(ApiFaultRule.on(
                                new ApiFault.Before(() -> server.objects()
                                        .edit(
                                                "v1",
                                                "ConfigMap",
                                                "default",
                                                "one",
                                                live -> Json.child(live, "data").put("other", "theirs"))),
                                "patch configmaps")
                        .times(1));

        Answer patched = client.merge(MAPS + "/one", "{\"data\":{\"k\":\"mine\"}}");

        assertThat(patched.text("data", "other")).isEqualTo("theirs");
        assertThat(patched.text("data", "k")).isEqualTo("mine");
    }

    @Test
    void aRestartedServerHasTheSameObjectsAndBrokenWatches() throws IOException {
        client.post(MAPS, map("one"));
        try (BufferedReader events = client.watch(MAPS + "?watch=true")) {
            assertThat(event(events)).startsWith("ADDED");
            server.restart();
            assertThatThrownBy(() -> {
                        while (events.readLine() != null) {
                            // what was sent before the end
                        }
                        throw new IOException("ended");
                    })
                    .isInstanceOf(IOException.class);
        }
        try (TestClient later = TestClient.of(server)) {
            assertThat(later.get(MAPS + "/one").status()).isEqualTo(200);
        }
    }

    @Test
    void applyCreatesOwnsAndConflicts() {
        String path = MAPS + "/applied?fieldManager=";
        String ours = "{apiVersion: v1, kind: ConfigMap, metadata: {name: applied}, data: {a: '1'}}";
        String theirs = ours.replace("'1'", "'2'");

        assertThat(client.apply(path + "us", ours).status()).isEqualTo(201);
        Answer refused = client.apply(path + "them", theirs);
        assertThat(refused.status()).isEqualTo(409);
        JsonNode cause = Json.at(refused.body(), "details", "causes").get(0);
        assertThat(Json.text(cause, "reason")).isEqualTo("FieldManagerConflict");
        assertThat(Json.text(cause, "field")).isEqualTo(".data.a");
        assertThat(client.apply(path + "them&force=true", theirs).text("data", "a"))
                .isEqualTo("2");
        assertThat(client.apply(path.replace("?fieldManager=", ""), ours).status())
                .isEqualTo(422);
    }

    @Test
    void customResourcesAreServedOnceTheirDefinitionIsEstablished() {
        client.post("/apis/apiextensions.k8s.io/v1/customresourcedefinitions", DEFINITION);
        client.await(
                "/apis/apiextensions.k8s.io/v1/customresourcedefinitions/shops.example.com",
                body -> Json.named(Json.at(body, "status", "conditions"), "type", "Established")
                        .isPresent());
        String shops = "/apis/example.com/v1/namespaces/default/shops";

        Answer created = client.post(
                shops,
                "{\"apiVersion\":\"example.com/v1\",\"kind\":\"Shop\",\"metadata\":{\"name\":\"s\"},\"spec\":{\"size\":1,\"junk\":2}}");

        assertThat(created.status()).isEqualTo(201);
        assertThat(Json.at(created.body(), "spec").has("junk")).isFalse();
        assertThat(created.text("spec", "colour")).isEqualTo("green");
        assertThat(Json.number(created.body(), 0, "metadata", "generation")).isEqualTo(1);
        assertThat(Json.number(
                        client.merge(shops + "/s", "{\"spec\":{\"size\":3}}").body(), 0, "metadata", "generation"))
                .isEqualTo(2);
        client.delete("/apis/apiextensions.k8s.io/v1/customresourcedefinitions/shops.example.com");
        client.await(shops + "/s", body -> Json.number(body, 0, "code") == 404);
    }

    private static final String DEFINITION = """
            {"apiVersion": "apiextensions.k8s.io/v1", "kind": "CustomResourceDefinition",
             "metadata": {"name": "shops.example.com"},
             "spec": {"group": "example.com", "scope": "Namespaced",
              "names": {"plural": "shops", "singular": "shop", "kind": "Shop"},
              "versions": [{"name": "v1", "served": true, "storage": true, "schema": {"openAPIV3Schema": {
               "type": "object", "properties": {"spec": {"type": "object", "properties": {
                "size": {"type": "integer"}, "colour": {"type": "string", "default": "green"}}}}}}}]}}
            """;

    @Test
    void aTableHasNamesAndAges() {
        client.post(MAPS, map("one"));

        JsonNode table = client.get(
                        MAPS + "?fieldSelector=metadata.name%3Done",
                        "application/json;as=Table;v=v1;g=meta.k8s.io,application/json")
                .body();

        assertThat(Json.text(table, "kind")).isEqualTo("Table");
        assertThat(table.path("rows").get(0).path("cells").get(0).asString("")).isEqualTo("one");
        assertThat(Json.text(table.path("columnDefinitions").get(2), "name")).isEqualTo("Age");
    }
}
