package dev.sankofa.components.images;

import dev.sankofa.components.spi.ComponentKind;
import dev.sankofa.sandbox.registry.RegistryServer;
import dev.sankofa.sandbox.registry.SampleImage;
import dev.sankofa.sandbox.registry.store.RegistryStore;
import dev.sankofa.testkit.ComponentContract;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

final class ImagesContractTest extends ComponentContract {
    private static final String USER = "sankofa";
    private static final String PASSWORD = "a-password-of-the-tests";

    private RegistryServer source;
    private final List<RegistryServer> targets = new ArrayList<>();

    @BeforeEach
    void start() throws Exception {
        source = RegistryServer.start(directory.resolve("source"), 0, RegistryServer.Login.bearer(USER, PASSWORD));
        SampleImage image = new SampleImage("shop/backend", 200_000, 2, 7);
        String digest = image.putIndex(source.store(), "1.4");
        new SampleImage("shop/frontend", 50_000, 1, 8).putDocker(source.store(), "1.0");
        SampleImage.putSignature(source.store(), "shop/backend", digest, 700, digest.replace(':', '-') + ".sig");
        SampleImage.putSignature(source.store(), "shop/backend", digest, 700, "");
    }

    @AfterEach
    void stop() {
        source.close();
        targets.forEach(RegistryServer::close);
    }

    @Override
    protected ComponentKind kind() {
        return new ImagesKind();
    }

    @Override
    protected Map<String, ?> source() {
        return settings(Map.of("images", List.of(name("shop/backend:1.4"), name("shop/frontend:1.*"))));
    }

    private String name(String image) {
        return source.host() + "/" + image;
    }

    private static Map<String, Object> settings(Map<String, Object> more) {
        Map<String, Object> settings = new LinkedHashMap<>(more);
        settings.put("username", USER);
        settings.put("password", PASSWORD);
        settings.put("plain-http", "true");
        return settings;
    }

    @Override
    protected Map<String, ?> missingSource() {
        return settings(Map.of("images", List.of(name("shop/not-there:1"))));
    }

    @Override
    protected String sourceState() throws IOException {
        return source.store().describe();
    }

    @Override
    protected Map<String, ?> freshTarget() throws IOException {
        RegistryServer target = RegistryServer.start(
                directory.resolve("target-" + targets.size()), 0, RegistryServer.Login.basic(USER, PASSWORD));
        targets.add(target);
        return settings(Map.of("registry", target.host()));
    }

    private RegistryStore store(Map<String, ?> target) {
        return targets.stream()
                .filter(server -> server.host().equals(target.get("registry")))
                .findFirst()
                .orElseThrow()
                .store();
    }

    @Override
    protected String targetState(Map<String, ?> target) throws IOException {
        return store(target).describe();
    }

    @Override
    protected void occupy(Map<String, ?> target) throws IOException {
        new SampleImage("shop/frontend", 1000, 1, 99).putDocker(store(target), "1.0");
    }

    @Override
    protected void damage(Map<String, ?> target) throws IOException {
        RegistryStore store = store(target);
        String image = store.tag("shop/frontend", "1.0").orElseThrow();
        String manifest =
                store.manifest("shop/frontend", image).orElseThrow().bytes().toString();
        store.damageBlob(manifest.replaceAll("(?s).*\"layers\".*?\"digest\":\"(sha256:[0-9a-f]+)\".*", "$1"));
    }

    @Override
    protected List<String> secrets() {
        return List.of(PASSWORD);
    }
}
