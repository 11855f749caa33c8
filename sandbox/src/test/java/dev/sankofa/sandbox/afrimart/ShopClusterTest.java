package dev.sankofa.sandbox.afrimart;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sankofa.sandbox.http.WebClient;
import dev.sankofa.sandbox.kubernetes.ServerObjects;
import dev.sankofa.sandbox.kubernetes.json.Json;
import dev.sankofa.sandbox.redis.RedisConsole;
import dev.sankofa.sandbox.s3.Policy;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The shop's programs as customers and the cluster see them. One shop for all tests: each leaves it as it was. */
@TestInstance(Lifecycle.PER_CLASS)
final class ShopClusterTest {
    private static final Duration LIMIT = Duration.ofSeconds(60);

    private OpenShop shop;

    @BeforeAll
    void open(@TempDir Path directory) throws Exception {
        shop = OpenShop.open(directory);
    }

    @AfterAll
    void close() {
        shop.close();
    }

    private WebClient.Answer ask(String target) throws IOException {
        return WebClient.get(shop.cluster().front().resolve(target));
    }

    private JsonNode read(String target) throws IOException {
        WebClient.Answer answer = ask(target);
        assertThat(answer.status()).as(target + ": " + answer.body()).isEqualTo(200);
        return Json.parse(answer.body().toArray());
    }

    private ServerObjects cluster() {
        return shop.cluster().objects();
    }

    private List<ObjectNode> pods(String app) {
        return cluster().all("v1", "Pod", "afrimart").stream()
                .filter(pod -> Json.text(pod, "metadata", "labels", "app").equals(app))
                .toList();
    }

    private boolean areReady(String app, int count) {
        return pods(app).stream()
                        .filter(pod -> container(pod).path("ready").booleanValue(false))
                        .count()
                == count;
    }

    private static JsonNode container(ObjectNode pod) {
        return pod.at("/status/containerStatuses/0");
    }

    private static String waiting(ObjectNode pod) {
        return Json.text(container(pod), "state", "waiting", "reason");
    }

    private static void await(String what, BooleanSupplier claim) throws InterruptedException {
        long deadline = System.nanoTime() + LIMIT.toNanos();
        while (!claim.getAsBoolean()) {
            assertThat(System.nanoTime()).as("waited for " + what).isLessThan(deadline);
            Thread.sleep(20);
        }
    }

    /** 11, 23, 37 and 53 are those whose images have keys that need escaping. */
    @Test
    void productsComeOutOfTheDatabaseWithTheirImagesOutOfTheBucket() throws Exception {
        for (int product : new int[] {1, 11, 23, 37, 53}) {
            JsonNode document = read("/products/" + product);
            assertThat(document.path("name").asString("")).isEqualTo(Catalogue.productName(product));
            assertThat(document.path("image").path("key").asString("")).isEqualTo(Catalogue.imageKey(product));
            assertThat(document.path("image").path("bytes").intValue()).isGreaterThan(10_000);
        }
        assertThat(ask("/products/401").status()).isEqualTo(404);
        assertThat(ask("/products/x").status()).isEqualTo(404);
    }

    @Test
    void cartsComeOutOfRedis() throws Exception {
        assertThat(read("/carts/1").path("items").path("coupon").asString("")).isEqualTo("AKWAABA");
        try (RedisConsole redis = shop.redis().console()) {
            redis.call("HSET", "cart:1", "coupon", "ME DA ASE");
        }
        assertThat(read("/carts/1").path("items").path("coupon").asString("")).isEqualTo("ME DA ASE");
        assertThat(ask("/carts/2").status()).isEqualTo(404);
    }

    @Test
    void theImageThatRunsIsSaidByItsDigestAlsoWhenItIsNamedByATag() throws Exception {
        String digest = shop.registry()
                .store()
                .tag(ContainerImages.FRONTEND, ContainerImages.LATEST)
                .orElseThrow();
        assertThat(pods("frontend"))
                .allSatisfy(pod -> assertThat(Json.text(container(pod), "imageID"))
                        .isEqualTo(shop.registry().host() + "/" + ContainerImages.FRONTEND + "@" + digest));
    }

    @Test
    void anImageThatTheRegistryDoesNotHaveIsNotRun() throws Exception {
        cluster().edit("apps/v1", "Deployment", "afrimart", "frontend", deployment -> image(deployment, "9.9.9"));
        await(
                "ImagePullBackOff",
                () -> pods("frontend").stream().anyMatch(pod -> waiting(pod).equals("ImagePullBackOff")));
        assertThat(read("/products/1").path("id").intValue())
                .as("the old pod serves on")
                .isEqualTo(1);
        cluster()
                .edit(
                        "apps/v1",
                        "Deployment",
                        "afrimart",
                        "frontend",
                        deployment -> image(deployment, ContainerImages.LATEST));
        await("the old image", () -> pods("frontend").size() == 1 && areReady("frontend", 1));
    }

    private void image(ObjectNode deployment, String tag) {
        ((ObjectNode) deployment.at("/spec/template/spec/containers/0"))
                .put("image", shop.registry().host() + "/" + ContainerImages.FRONTEND + ":" + tag);
    }

    @Test
    void aProgramThatCannotReadTheBucketIsNotReadyAndIsAskedNothing() throws Exception {
        shop.objects().policy(Policy.OPEN.deny("*", "HeadBucket", AfriMart.BUCKET));
        await("the probe to fail", () -> areReady("backend", 0));
        assertThat(pods("backend"))
                .allSatisfy(pod ->
                        assertThat(container(pod).path("state").has("running")).isTrue());
        await("the service to have nobody", () -> status("/products/1") == 503);
        shop.objects().policy(Policy.OPEN);
        await("the probe to succeed", () -> areReady("backend", 2));
        await("the service to answer", () -> status("/products/1") == 200);
    }

    private int status(String target) {
        try {
            return ask(target).status();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void aProgramThatLosesItsDatabaseCrashesAndComesBack() throws Exception {
        String user = ShopObjects.DATABASE_USER;
        shop.database().execute("postgres", "alter role " + user + " nologin", endSessions(user));
        await(
                "the crash",
                () -> pods("backend").stream().anyMatch(pod -> waiting(pod).equals("CrashLoopBackOff")));
        shop.database().execute("postgres", "alter role " + user + " login");
        await("the programs to come back", () -> areReady("backend", 2));
        assertThat(pods("backend"))
                .anySatisfy(
                        pod -> assertThat(container(pod).path("restartCount").intValue())
                                .isPositive());
        await("the service to answer", () -> status("/products/1") == 200);
    }

    private static String endSessions(String user) {
        return "select pg_terminate_backend(pid) from pg_stat_activity where usename = '" + user + "'";
    }
}
