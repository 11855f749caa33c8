package dev.sankofa.components.cluster.question;

import dev.sankofa.components.cluster.api.ApiClient;
import dev.sankofa.components.cluster.api.ApiException;
import dev.sankofa.components.spi.Verification.Check;
import dev.sankofa.components.spi.Verification.Result;
import dev.sankofa.foundation.Cancellation;
import dev.sankofa.http.HttpBody;
import dev.sankofa.http.HttpRequest;
import dev.sankofa.http.HttpResponse;
import dev.sankofa.http.HttpTransport;
import dev.sankofa.tls.Trust;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Asks questions. What does not answer is a failed check, whatever the reason. */
public final class Questions {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    /** For a whole answer, however it trickles. */
    private static final Duration LIMIT = Duration.ofSeconds(30);

    private static final int MOST = 1 << 20;

    private final List<Question> questions;

    public Questions(List<Question> questions) {
        this.questions = List.copyOf(questions);
    }

    /**
     * @param client through whose server Services are asked
     */
    public List<Check> ask(ApiClient client, Cancellation cancellation) {
        List<Check> checks = new ArrayList<>();
        for (Question question : questions) {
            cancellation.check();
            checks.add(ask(question, client));
        }
        return checks;
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
        try (HttpTransport transport =
                        new HttpTransport(HttpTransport.Address.of(url, Trust::ofJdk, PATIENCE, PATIENCE));
                HttpResponse response = transport.exchange(new HttpRequest(
                        "GET",
                        HttpRequest.target(url),
                        Map.of("host", url.getRawAuthority(), "user-agent", "sankofa", "accept", "*/*"),
                        HttpBody.NONE,
                        false))) {
            if (response.status() < 200 || response.status() > 299) {
                throw new IOException("status " + response.status());
            }
            return new String(read(response.body()), StandardCharsets.UTF_8);
        }
    }

    private static byte[] read(InputStream body) throws IOException {
        long begun = System.nanoTime();
        ByteArrayOutputStream answer = new ByteArrayOutputStream();
        byte[] some = new byte[8 << 10];
        int count = body.read(some);
        while (count >= 0 && answer.size() < MOST) {
            if (System.nanoTime() - begun > LIMIT.toNanos()) {
                throw new IOException("its answer does not end within " + LIMIT.toSeconds() + " seconds");
            }
            answer.write(some, 0, count);
            count = body.read(some);
        }
        return answer.toByteArray();
    }
}
