package dev.sankofa.components.cluster.switchover;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sankofa.components.cluster.ApiAnswers;
import dev.sankofa.components.cluster.TestCluster;
import dev.sankofa.components.cluster.access.AccessSettings;
import dev.sankofa.components.cluster.dsn.Edit;
import dev.sankofa.components.cluster.dsn.Rewrite;
import dev.sankofa.components.spi.Settings;
import dev.sankofa.components.spi.cutover.SwitchPlan;
import dev.sankofa.foundation.ErrorCode;
import dev.sankofa.foundation.SankofaException;
import dev.sankofa.testkit.ScriptedHttpServer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** What a server may answer to the patch of a Secret, when things happen at the same moment. */
class ObjectSwitchTest {
    private static final String BEFORE = secret("1", "postgres://u:topsecret@old:5432/d", "kept");
    private static final String AFTER = secret("2", "postgres://u:topsecret@new:5432/d", "kept");
    private static final List<Edit> EDITS = List.of(new Edit(23, "old", "new"));

    private static String secret(String version, String url, String other) {
        return "{'kind':'Secret','apiVersion':'v1','metadata':{'name':'app','namespace':'shop','resourceVersion':'"
                + version + "'},'data':{'URL':'" + base64(url) + "','OTHER':'" + base64(other) + "'}}";
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    private static SwitchPlan.Change change() {
        return ObjectChange.of(
                        Place.json(BEFORE),
                        List.of(new Rewrite("URL", "postgres URL", EDITS, List.of())),
                        Place.DIGESTS)
                .asChange();
    }

    /** A server with one Secret, whose answer to a patch the test chooses. */
    private static final class OneSecret {
        private String now = BEFORE;
        private int patches;

        byte[] answer(String head, Supplier<byte[]> toPatch) {
            if (head.startsWith("GET /api ")) {
                return ScriptedHttpServer.answer(200, "{\"kind\":\"APIVersions\",\"versions\":[\"v1\"]}");
            }
            if (head.startsWith("GET /apis ")) {
                return ScriptedHttpServer.answer(200, "{\"kind\":\"APIGroupList\",\"groups\":[]}");
            }
            if (head.startsWith("GET /api/v1 ")) {
                return ScriptedHttpServer.answer(
                        200,
                        "{\"resources\":[{\"name\":\"secrets\",\"kind\":\"Secret\",\"namespaced\":true,\"verbs\":[\"get\"]}]}");
            }
            if (head.startsWith("PATCH ")) {
                patches++;
                return toPatch.get();
            }
            return ScriptedHttpServer.answer(200, now.replace('\'', '"'));
        }
    }

    private static void change(OneSecret secret, Supplier<byte[]> toPatch) throws IOException {
        try (ScriptedHttpServer api = new ScriptedHttpServer(head -> secret.answer(head, toPatch))) {
            Settings settings = Settings.of(
                    "component k8s",
                    AccessSettings.SETTINGS,
                    Map.of("server", api.endpoint().toString()));
            new ClusterSwitching(
                            "k8s",
                            AccessSettings.of(settings),
                            List.of("shop"),
                            CutoverSettings.USUAL,
                            TestCluster.QUICK)
                    .change(change(), Place.DIGESTS, Place.run());
        }
    }

    private static void requireFailure(ErrorCode code, String text, ThrowingCallable work) {
        assertThatThrownBy(work)
                .isInstanceOfSatisfying(
                        SankofaException.class, e -> assertThat(e.code()).isEqualTo(code))
                .hasMessageContaining(text)
                .hasMessageNotContaining("topsecret")
                .hasMessageNotContaining(base64("kept"));
    }

    @Test
    void aPatchThatArrivedAlthoughItsAnswerWasAConflictIsProven() throws IOException {
        OneSecret secret = new OneSecret();
        change(secret, () -> {
            secret.now = AFTER;
            return ApiAnswers.status(409, "Conflict", "the object has been modified");
        });
        assertThat(secret.patches).isEqualTo(1);
    }

    @Test
    void aPatchThatArrivedAlthoughTheConnectionBrokeIsProven() throws IOException {
        OneSecret secret = new OneSecret();
        change(secret, () -> {
            boolean first = secret.now.equals(BEFORE);
            secret.now = AFTER;
            return first
                    ? "HTTP/1.1 200 OK\r\ncontent-length: 500\r\n\r\n{".getBytes(StandardCharsets.UTF_8)
                    : ApiAnswers.status(409, "Conflict", "the object has been modified");
        });
        assertThat(secret.patches).isEqualTo(2);
    }

    @Test
    void aChangeOfSomebodyElseAtTheSameMomentIsNamed() {
        OneSecret secret = new OneSecret();
        requireFailure(
                ErrorCode.PLAN_OUTDATED,
                "Secret shop/app was changed by somebody else at the same moment",
                () -> change(secret, () -> {
                    secret.now = secret("3", "postgres://u:rotated@old:5432/d", "kept");
                    return ApiAnswers.status(409, "Conflict", "the object has been modified");
                }));
        assertThat(secret.patches).isEqualTo(1);
    }

    @Test
    void anotherKeyThatChangedWithTheOneOfOursIsNamed() {
        OneSecret secret = new OneSecret();
        requireFailure(
                ErrorCode.VERIFICATION_FAILED,
                "Secret shop/app is not as it should be after the patch, in OTHER",
                () -> change(secret, () -> {
                    secret.now = secret("2", "postgres://u:topsecret@new:5432/d", "blanked");
                    return ScriptedHttpServer.answer(200, secret.now.replace('\'', '"'));
                }));
    }

    @Test
    void aPatchThatIsNotAllowedIsARefusalWithoutTheValue() {
        OneSecret secret = new OneSecret();
        requireFailure(
                ErrorCode.SOURCE_DENIED,
                "cannot patch",
                () -> change(secret, () -> ApiAnswers.status(403, "Forbidden", "cannot patch secrets")));
    }
}
