package dev.sankofa.components.cluster.api;

import static dev.sankofa.components.cluster.ApiAnswers.page;
import static dev.sankofa.components.cluster.ApiAnswers.status;
import static dev.sankofa.testkit.ScriptedHttpServer.answer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.sankofa.components.cluster.TestCluster;
import dev.sankofa.foundation.ErrorCode;
import dev.sankofa.foundation.Event;
import dev.sankofa.testkit.RecordedEvents;
import dev.sankofa.testkit.ScriptedHttpServer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

final class ApiClientTest {
    private static final ResourceType MAPS =
            new ResourceType("", "v1", "configmaps", "ConfigMap", true, Set.of("list", "get", "watch"));
    private static final ObjectReference MAP = new ObjectReference(MAPS, "shop", "settings");

    private final RecordedEvents events = new RecordedEvents();

    private interface Work {
        void with(ApiClient client, ScriptedHttpServer server) throws IOException;
    }

    private void serving(Function<String, byte[]> script, Work work) throws IOException {
        try (ScriptedHttpServer server = new ScriptedHttpServer(script);
                ApiClient client =
                        TestCluster.client(Map.of("server", server.endpoint().toString()), events)) {
            work.with(client, server);
        }
    }

    private static List<String> list(ApiClient client) {
        List<String> names = new ArrayList<>();
        client.list(
                ListRequest.of(MAPS, "shop"),
                item -> names.add(item.path("metadata").path("name").asString()));
        return names;
    }

    @Test
    void aServerThatAsksForPatienceGetsIt() throws IOException {
        AtomicInteger asked = new AtomicInteger();
        serving(
                _ -> asked.incrementAndGet() < 3
                        ? status(429, "TooManyRequests", "slow down", "Retry-After: 0")
                        : answer(200, "{\"kind\":\"ConfigMap\"}"),
                (client, _) -> assertThat(client.get(MAP)).isPresent());
        assertThat(events.all())
                .hasSize(2)
                .allSatisfy(event -> assertThat(event).isInstanceOf(Event.Retrying.class));
    }

    @Test
    void aBrokenConnectionIsTriedAgainAndThenNamed() throws IOException {
        serving(_ -> new byte[0], (client, server) -> {
            ApiException failure = catchThrowableOfType(ApiException.class, () -> client.get(MAP));
            assertThat(failure).hasMessageStartingWith("get ConfigMap shop/settings: ");
            assertThat(server.requests()).hasSize(TestCluster.QUICK.attempts());
            assertThat(ApiFailures.reading(failure).code()).isEqualTo(ErrorCode.SOURCE_UNREACHABLE);
        });
    }

    @Test
    void aRefusalCarriesTheServersWordsAndCauses() throws IOException {
        String body =
                "{\"kind\":\"Status\",\"code\":422,\"reason\":\"Invalid\",\"message\":\"not so\",\"details\":{\"causes\":"
                        + "[{\"reason\":\"FieldValueInvalid\",\"message\":\"Invalid value\",\"field\":\"spec.selector\"}]}}";
        serving(_ -> answer(422, body), (client, server) -> {
            ApiException failure = catchThrowableOfType(
                    ApiException.class, () -> client.update(MAP, Json.object(), WriteOptions.STORED));
            assertThat(failure).hasMessage("update ConfigMap shop/settings: status 422 Invalid, not so");
            assertThat(failure.isInvalid()).isTrue();
            assertThat(failure.causes())
                    .containsExactly(new StatusCause("FieldValueInvalid", "Invalid value", "spec.selector"));
            assertThat(server.requests()).hasSize(1);
        });
    }

    @Test
    void aWebhookThatFailsIsNotAskedAgain() throws IOException {
        serving(_ -> status(500, "InternalError", "failed calling webhook"), (client, server) -> {
            assertThatThrownBy(() -> client.get(MAP)).hasMessageContaining("failed calling webhook");
            assertThat(server.requests()).hasSize(1);
        });
    }

    @Test
    void anExpiredListGoesOnWithTheTokenThatTheServerGives() throws IOException {
        String expired = "{\"kind\":\"Status\",\"code\":410,\"reason\":\"Expired\",\"message\":\"too old\","
                + "\"metadata\":{\"continue\":\"inexact\"}}";
        serving(
                head -> head.contains("continue=inexact")
                        ? page("9", "", "c")
                        : head.contains("continue=") ? answer(410, expired) : page("5", "next", "a", "b"),
                (client, _) -> {
                    assertThat(list(client)).containsExactly("a", "b", "c");
                    assertThat(client.list(ListRequest.of(MAPS, "shop"), _ -> {}))
                            .isEqualTo(new ObjectList.Outcome("5", 3, true));
                });
    }

    @Test
    void anExpiredListWithoutATokenBeginsAgainAndHandsNothingOnTwice() throws IOException {
        AtomicInteger first = new AtomicInteger();
        serving(
                head -> {
                    if (head.contains("continue=late")) {
                        return page("9", "", "c", "d");
                    }
                    if (head.contains("continue=")) {
                        return status(410, "Expired", "too old");
                    }
                    return first.incrementAndGet() == 1
                            ? page("5", "next", "a", "b")
                            : page("9", "late", "a", "aa", "b");
                },
                (client, _) -> assertThat(list(client)).containsExactly("a", "b", "c", "d"));
    }

    @Test
    void aListThatExpiresForEverEnds() throws IOException {
        serving(
                head -> head.contains("continue=") ? status(410, "Expired", "too old") : page("5", "next", "a"),
                (client, _) -> assertThatThrownBy(() -> list(client)).hasMessageContaining("too old"));
    }

    @Test
    void aPageThatIsTooLongIsAskedForInShorterPieces() throws IOException {
        byte[] huge = new byte[Json.MAX_BYTES + 100];
        Arrays.fill(huge, (byte) ' ');
        String text = new String(huge, StandardCharsets.ISO_8859_1);
        serving(head -> head.contains("limit=500") ? answer(200, text) : page("5", "", "a"), (client, server) -> {
            assertThat(list(client)).containsExactly("a");
            assertThat(server.requests()).last().asString().contains("limit=125");
        });
    }

    @Test
    void anObjectWithoutEndIsRefused() throws IOException {
        byte[] huge = new byte[Json.MAX_BYTES + 100];
        Arrays.fill(huge, (byte) ' ');
        String text = new String(huge, StandardCharsets.ISO_8859_1);
        serving(_ -> answer(200, text), (client, server) -> {
            ApiException failure = catchThrowableOfType(ApiException.class, () -> client.get(MAP));
            assertThat(ApiFailures.reading(failure).code()).isEqualTo(ErrorCode.SOURCE_PROTOCOL);
            assertThat(server.requests()).hasSize(1);
        });
    }

    @Test
    void whatIsNotAListOfObjectsIsRefusedAndItsContentNotShown() throws IOException {
        for (String body : List.of(
                "<html>log in</html>",
                "[]",
                "{\"kind\":\"Status\"}",
                "{\"kind\":\"ConfigMapList\",\"items\":[1]}",
                "{\"kind\":\"ConfigMapList\",\"items\":{\"data\":\"hunter2\"}}",
                "{\"kind\":\"ConfigMapList\",\"items\":[{\"data\":hunter2}]}",
                "{\"kind\":\"ConfigMapList\",\"items\":[{}]} trailing")) {
            serving(_ -> answer(200, body), (client, _) -> {
                ApiException failure = catchThrowableOfType(ApiException.class, () -> list(client));
                assertThat(failure).as(body).isNotNull();
                assertThat(ApiFailures.reading(failure).code()).as(body).isEqualTo(ErrorCode.SOURCE_PROTOCOL);
                assertThat(failure.getMessage()).doesNotContain("hunter2");
            });
        }
    }

    @Test
    void aCutAnswerIsReadAgain() throws IOException {
        AtomicInteger asked = new AtomicInteger();
        serving(
                _ -> {
                    byte[] whole = page("5", "", "a", "b");
                    return asked.incrementAndGet() == 1 ? Arrays.copyOf(whole, whole.length - 10) : whole;
                },
                (client, _) -> assertThat(list(client)).containsExactly("a", "b"));
    }

    @Test
    void aWatchThatLostItsPlaceListsAgain() throws IOException {
        AtomicInteger lists = new AtomicInteger();
        serving(
                head -> {
                    if (!head.contains("watch=true")) {
                        return lists.incrementAndGet() == 1 ? page("5", "", "a") : page("9", "", "b");
                    }
                    return head.contains("resourceVersion=5")
                            ? answer(200, "{\"type\":\"ERROR\",\"object\":{\"kind\":\"Status\",\"code\":410}}\n")
                            : answer(200, "{\"type\":\"ADDED\",\"object\":{\"metadata\":{\"name\":\"c\"}}}\n");
                },
                (client, _) -> {
                    List<String> seen = new ArrayList<>();
                    boolean enough = client.watch(ListRequest.of(MAPS, "shop"), Duration.ofSeconds(10), event -> {
                        seen.add(
                                switch (event) {
                                    case WatchEvent.Present present ->
                                        present.object()
                                                .path("metadata")
                                                .path("name")
                                                .asString();
                                    case WatchEvent.Gone _ -> "gone";
                                    case WatchEvent.Relisted _ -> "relisted";
                                });
                        return seen.contains("c");
                    });
                    assertThat(enough).isTrue();
                    assertThat(seen).containsExactly("relisted", "a", "relisted", "b", "c");
                });
    }

    @Test
    void aNameThatWouldLeadElsewhereIsRefused() {
        for (String name : List.of("", ".", "..", "a/b", "a%2fb")) {
            assertThatThrownBy(() -> new ObjectReference(MAPS, "shop", name))
                    .isInstanceOf(IllegalArgumentException.class);
        }
        assertThat(ApiPath.object(new ObjectReference(MAPS, "shop", "system:kube-dns é+")))
                .isEqualTo("/api/v1/namespaces/shop/configmaps/system:kube-dns%20%C3%A9%2B");
    }
}
