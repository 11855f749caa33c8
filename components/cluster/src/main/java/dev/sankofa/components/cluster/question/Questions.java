package dev.sankofa.components.cluster.question;

import dev.sankofa.components.cluster.api.ApiClient;
import dev.sankofa.components.cluster.api.ApiException;
import dev.sankofa.components.spi.Verification.Check;
import dev.sankofa.components.spi.Verification.Result;
import dev.sankofa.http.HttpBody;
import dev.sankofa.http.HttpRequest;
import dev.sankofa.http.HttpResponse;
import dev.sankofa.http.HttpTransport;
import dev.sankofa.tls.Trust;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.net.ssl.SSLContext;

/** Asks questions. What does not answer is a failed check, whatever the reason. */
public final class Questions {
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final int MOST = 1 << 20;

    private final List<Question> questions;

    public Questions(List<Question> questions) {
        this.questions = List.copyOf(questions);
    }

    /**
     * @param client through whose server Services are asked
     */
    public List<Check> ask(ApiClient client) {
        return questions.stream().map(question -> ask(question, client)).toList();
    }

    private static Check ask(Question question, ApiClient client) {
        try {
            String answer = switch (question.where()) {
                case Question.Where.Service(String namespace, String service, String path) ->
                    client.ask(namespace, service, path, MOST);
                case Question.Where.Url(URI url) -> ask(url);
            };
            return judge(question, answer);
        } catch (ApiException | IOException e) {
            return check(question, Result.FAILED, String.valueOf(e.getMessage()));
        }
    }

    private static Check judge(Question question, String answer) {
        return question.expected()
                .filter(expected -> !answer.contains(expected))
                .map(expected -> check(
                        question, Result.FAILED, "the answer, " + answer.length() + " characters, does not contain it"))
                .orElseGet(() -> check(question, Result.PASSED, ""));
    }

    private static Check check(Question question, Result result, String detail) {
        return new Check("the application answers " + question, result, 1, detail);
    }

    private static String ask(URI url) throws IOException {
        boolean encrypted = url.getScheme().equalsIgnoreCase("https");
        int port = url.getPort() < 0 ? (encrypted ? 443 : 80) : url.getPort();
        Optional<SSLContext> tls = encrypted ? Optional.of(Trust.ofJdk()) : Optional.empty();
        String host = url.getHost().replaceAll("[\\[\\]]", "");
        try (HttpTransport transport =
                        new HttpTransport(new HttpTransport.Address(host, port, tls, PATIENCE, PATIENCE));
                HttpResponse response = transport.exchange(new HttpRequest(
                        "GET",
                        target(url),
                        Map.of("host", url.getRawAuthority(), "user-agent", "sankofa", "accept", "*/*"),
                        HttpBody.NONE,
                        false))) {
            if (response.status() < 200 || response.status() > 299) {
                throw new IOException("status " + response.status());
            }
            return new String(response.body().readNBytes(MOST), StandardCharsets.UTF_8);
        }
    }

    private static String target(URI url) {
        String path = url.getRawPath() == null || url.getRawPath().isEmpty() ? "/" : url.getRawPath();
        return url.getRawQuery() == null ? path : path + "?" + url.getRawQuery();
    }
}
