package dev.sankofa.components.cluster.question;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sankofa.components.cluster.TestCluster;
import dev.sankofa.components.cluster.api.ApiClient;
import dev.sankofa.components.spi.Verification.Check;
import dev.sankofa.components.spi.Verification.Result;
import dev.sankofa.foundation.Cancellation;
import dev.sankofa.foundation.ErrorCode;
import dev.sankofa.foundation.SankofaException;
import dev.sankofa.testkit.ScriptedHttpServer;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class QuestionTest {
    @Test
    void servicesAndUrlsAreToldApart() {
        assertThat(Question.parse("service://shop/backend:8080/api/products?first=1 contains mango"))
                .isEqualTo(new Question(
                        "service://shop/backend:8080/api/products?first=1 contains mango",
                        new Question.Where.Service("shop", "backend:8080", "/api/products?first=1"),
                        Optional.of("mango")));
        assertThat(Question.parse("service://shop/https:backend:web").where())
                .isEqualTo(new Question.Where.Service("shop", "https:backend:web", "/"));
        assertThat(Question.parse("https://shop.example/health").where())
                .isEqualTo(new Question.Where.Url(URI.create("https://shop.example/health")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "shop.example/health",
                "ftp://shop.example/",
                "https:///nowhere",
                "http://shop.example:99999/",
                "https://user:password@shop.example/",
                "https://shop.example/ü",
                "https://shop.example/ contains  ",
                "service://shop",
                "service://Shop/backend/",
                "service://shop/../secrets/",
                "service://shop/backend:80:90/"
            })
    void whatCannotBeAskedIsRefusedInThePolicy(String text) {
        assertThatThrownBy(() -> Question.parse(text))
                .isInstanceOfSatisfying(
                        SankofaException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.POLICY_INVALID))
                .hasMessageContaining("cutover-questions has '" + text + "'");
    }

    private static Check ask(byte[] answer, String suffix) throws IOException {
        try (ScriptedHttpServer server = new ScriptedHttpServer(_ -> answer);
                ApiClient client =
                        TestCluster.client(Map.of("server", server.endpoint().toString()))) {
            Question question = Question.parse(server.endpoint() + suffix);
            return new Questions(List.of(question))
                    .ask(client, new Cancellation())
                    .getFirst();
        }
    }

    @Test
    void onlyA2xxIsAnAnswer() throws IOException {
        assertThat(ask(ScriptedHttpServer.answer(204, ""), "/").result()).isEqualTo(Result.PASSED);
        assertThat(ask(ScriptedHttpServer.answer(302, "elsewhere"), "/").detail())
                .isEqualTo("status 302");
        assertThat(ask(ScriptedHttpServer.answer(503, "down"), "/").result()).isEqualTo(Result.FAILED);
    }

    @Test
    void theTextMustBeInTheAnswerAndIsNotShownInFull() throws IOException {
        byte[] answer = ScriptedHttpServer.answer(200, "{\"products\":[\"mango\"]}");
        assertThat(ask(answer, "/x contains \"mango\"").result()).isEqualTo(Result.PASSED);
        Check failed = ask(answer, "/x contains cassava");
        assertThat(failed.result()).isEqualTo(Result.FAILED);
        assertThat(failed.detail()).isEqualTo("the answer, 22 characters, does not contain it");
    }

    @Test
    void whoeverIsNotThereDoesNotAnswer() throws IOException {
        String gone;
        try (ScriptedHttpServer server = new ScriptedHttpServer(_ -> new byte[0])) {
            gone = server.endpoint() + "/";
        }
        try (ApiClient client = TestCluster.client(Map.of("server", gone))) {
            assertThat(new Questions(List.of(Question.parse(gone), Question.parse("service://shop/backend/")))
                            .ask(client, new Cancellation()))
                    .extracting(Check::result)
                    .containsExactly(Result.FAILED, Result.FAILED);
        }
    }
}
