package dev.sankofa.components.images;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sankofa.components.spi.Component;
import dev.sankofa.components.spi.Finding;
import dev.sankofa.components.spi.RestorePlan;
import dev.sankofa.components.spi.Settings;
import dev.sankofa.sandbox.registry.RegistryServer;
import dev.sankofa.sandbox.registry.SampleImage;
import dev.sankofa.sandbox.registry.ecr.EcrServer;
import dev.sankofa.sandbox.registry.store.RegistryStore;
import dev.sankofa.sandbox.s3.auth.AccessKey;
import dev.sankofa.testkit.PeerTest;
import java.net.URI;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.ecr.EcrClient;
import software.amazon.awssdk.services.ecr.model.EcrException;

/** Moto's ECR: what it has of the service; it has no registry behind it, so ours stands there with its passwords. */
@PeerTest
final class EcrPeerTest extends ImagesFixture {
    private static final String RULES =
            "{\"rules\":[{\"rulePriority\":1,\"selection\":{\"tagStatus\":\"any\",\"countType\":\"imageCountMoreThan\","
                    + "\"countNumber\":10},\"action\":{\"type\":\"expire\"}}]}";

    private TestProgram moto;

    @BeforeEach
    void start() throws Exception {
        System.setProperty("aws.accessKeyId", "AKIATEST");
        System.setProperty("aws.secretAccessKey", "a-secret-of-aws");
        moto = TestProgram.moto(directory.resolve("moto"));
    }

    @AfterEach
    void stop() {
        System.clearProperty("aws.accessKeyId");
        System.clearProperty("aws.secretAccessKey");
        moto.close();
    }

    private static EcrClient client(URI endpoint) {
        return EcrClient.builder()
                .region(Region.of("af-south-1"))
                .endpointOverride(endpoint)
                .httpClientBuilder(UrlConnectionHttpClient.builder())
                .build();
    }

    private Settings target(RegistryServer registry, String... more) {
        Map<String, Object> values = new LinkedHashMap<>(Map.of(
                "registry",
                registry.host(),
                "ecr-endpoint",
                "http://" + moto.host(),
                "ecr-registries",
                List.of(registry.host() + "=af-south-1")));
        for (int i = 0; i < more.length; i += 2) {
            values.put(more[i], more[i + 1]);
        }
        return target(values);
    }

    @Test
    void imagesArePushedWithMotosPasswordIntoRepositoriesThatWereCreatedThere() throws Exception {
        RegistryServer source = registry();
        new SampleImage("shop/backend", 5000, 2, 7).putIndex(source.store(), "1.4");
        Component component = open(source, Map.of(), "shop/backend:1.4");
        Taken taken = take(component);
        RegistryServer registry = registry(RegistryServer.Login.basic("AWS", "123456789012-auth-token"));

        RestorePlan plan = component.planRestore(taken.source(), target(registry), run());
        assertThat(plan.findings())
                .extracting(Finding::message)
                .allMatch(message -> message.contains("does not exist"));
        Settings creating = target(registry, "create-repositories", "true");
        restore(component, taken.source(), creating);
        requireProven(component, taken.source(), creating);
        try (EcrClient aws = client(URI.create("http://" + moto.host()))) {
            assertThat(aws.describeRepositories().repositories())
                    .extracting(repository -> repository.repositoryName())
                    .containsExactly("shop/backend");
            assertThat(component
                            .planRestore(taken.source(), target(registry), run())
                            .findings())
                    .isEmpty();

            // Moto knows rules and no previews: what cannot be asked is said, and does not stop a plan.
            aws.putLifecyclePolicy(
                    request -> request.repositoryName("shop/backend").lifecyclePolicyText(RULES));
            assertThat(component
                            .planRestore(taken.source(), target(registry), run())
                            .findings())
                    .extracting(Finding::message)
                    .allMatch(message -> message.contains("StartLifecyclePolicyPreview"))
                    .hasSize(1);
        }
    }

    /** Our own service, on which the other tests rely, beside moto's. */
    @Test
    void ourServiceAnswersAsMotoDoes() throws Exception {
        RegistryStore store = new RegistryStore(directory.resolve("store"));
        AccessKey key = AccessKey.of("AKIATEST", "a-secret-of-aws");
        try (EcrServer ours = EcrServer.start(store, "af-south-1", key, InstantSource.system());
                EcrClient us = client(ours.endpoint());
                EcrClient them = client(URI.create("http://" + moto.host()))) {
            Map<String, Function<EcrClient, Object>> calls = new LinkedHashMap<>();
            calls.put(
                    "a repository that is not there",
                    aws -> aws.describeRepositories(r -> r.repositoryNames("shop/a")));
            calls.put(
                    "rules of a repository that is not there",
                    aws -> aws.getLifecyclePolicy(r -> r.repositoryName("shop/a")));
            calls.put(
                    "one that is made",
                    aws -> aws.createRepository(r -> r.repositoryName("shop/a"))
                            .repository()
                            .repositoryName());
            calls.put("one that is made twice", aws -> aws.createRepository(r -> r.repositoryName("shop/a")));
            calls.put(
                    "one that is there",
                    aws -> aws.describeRepositories(r -> r.repositoryNames("shop/a")).repositories().stream()
                            .map(repository -> repository.repositoryName() + repository.registryId())
                            .toList());
            calls.put("no rules", aws -> aws.getLifecyclePolicy(r -> r.repositoryName("shop/a")));
            calls.put(
                    "rules that are set",
                    aws -> aws.putLifecyclePolicy(
                                    r -> r.repositoryName("shop/a").lifecyclePolicyText(RULES))
                            .lifecyclePolicyText());
            calls.put(
                    "rules that are read",
                    aws -> aws.getLifecyclePolicy(r -> r.repositoryName("shop/a"))
                            .lifecyclePolicyText());
            calls.put(
                    "rules without a selection",
                    aws -> aws.putLifecyclePolicy(r -> r.repositoryName("shop/a")
                            .lifecyclePolicyText(
                                    "{\"rules\":[{\"rulePriority\":1,\"action\":{\"type\":\"expire\"}}]}")));
            calls.put(
                    "a password",
                    aws -> aws.getAuthorizationToken().authorizationData().size());
            calls.forEach((name, call) -> assertThat(answer(us, call)).as(name).isEqualTo(answer(them, call)));
        }
    }

    private static Object answer(EcrClient client, Function<EcrClient, Object> call) {
        try {
            return call.apply(client);
        } catch (EcrException e) {
            String message = e.awsErrorDetails().errorMessage();
            boolean named = e.awsErrorDetails().errorCode().endsWith("NotFoundException");
            return e.awsErrorDetails().errorCode() + " " + e.statusCode() + (named ? " " + message : "");
        }
    }
}
