package dev.sankofa.components.images;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sankofa.components.spi.Component;
import dev.sankofa.components.spi.Settings;
import dev.sankofa.foundation.ErrorCode;
import dev.sankofa.foundation.SankofaException;
import dev.sankofa.sandbox.registry.RegistryQuirk;
import dev.sankofa.sandbox.registry.RegistryServer;
import dev.sankofa.sandbox.registry.SampleImage;
import dev.sankofa.sandbox.registry.fault.RegistryFault;
import dev.sankofa.sandbox.registry.fault.RegistryFaultRule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A file of credentials that has an identity token and no password: it is changed for short-lived tokens (OAuth 2). */
final class IdentityTokenTest extends ImagesFixture {
    private static final RegistryServer.Login LOGIN = RegistryServer.Login.bearer("ama", "a-password");

    private RegistryServer server;
    private String digest;

    @BeforeEach
    void start() throws IOException {
        server = registry(LOGIN, RegistryQuirk.NO_MOUNTS);
        digest = new SampleImage("shop/backend", 300_000, 2, 7).putIndex(server.store(), "1.4");
    }

    private Map<String, Object> credentials(String identityToken) throws IOException {
        Path file = Files.writeString(
                directory.resolve("config.json"),
                "{\"auths\":{\"" + server.host() + "\":{\"auth\":\"\",\"identitytoken\":\"" + identityToken + "\"}}}");
        return Map.of("credentials-file", file.toString());
    }

    @Test
    void imagesAreTakenAndBroughtBackWithIt() throws Exception {
        Component component = open(server, credentials(LOGIN.identityToken()), "shop/backend:1.4");
        Taken taken = take(component);
        Settings renamed = target(Map.of("rename", List.of("shop=archive")));
        restore(component, taken.source(), renamed);
        requireProven(component, taken.source(), renamed);
        assertThat(server.store().tag("archive/backend", "1.4")).contains(digest);
        assertThat(events.all()).noneMatch(event -> event.toString().contains(LOGIN.identityToken()));
    }

    @Test
    void tokensThatEndDuringTheRunAreGotAnew() throws Exception {
        RegistryFaultRule revoked = server.faults()
                .add(RegistryFaultRule.on(new RegistryFault.Before(server::revokeTokens), "GET blob")
                        .times(2));
        Map<String, Object> oneAtATime = new HashMap<>(credentials(LOGIN.identityToken()));
        oneAtATime.put("concurrency", "1");
        take(open(server, oneAtATime, "shop/backend:1.4"));
        assertThat(revoked.struck()).isEqualTo(2);
        assertThat(server.count("token")).isGreaterThan(2);
    }

    @Test
    void oneThatWasRevokedIsSaid() throws Exception {
        SankofaException failure = failure(() -> take(open(server, credentials("an-old-one"), "shop/backend:1.4")));
        assertThat(failure.code()).isEqualTo(ErrorCode.SOURCE_DENIED);
        assertThat(failure.getMessage())
                .contains("identity token is not known or was revoked")
                .doesNotContain("an-old-one");
        assertThat(failure.hint()).hasValueSatisfying(hint -> assertThat(hint).contains("credentials-file"));
    }

    @Test
    void aRegistryThatWantsAPasswordAndHasNoTokensIsSaid() throws Exception {
        RegistryServer basic = registry(RegistryServer.Login.basic("ama", "a-password"));
        new SampleImage("shop/backend", 1000, 1, 7).putIndex(basic.store(), "1.4");
        Path file = Files.writeString(
                directory.resolve("basic.json"),
                "{\"auths\":{\"" + basic.host() + "\":{\"identitytoken\":\"a-token\"}}}");
        SankofaException failure =
                failure(() -> take(open(basic, Map.of("credentials-file", file.toString()), "shop/backend:1.4")));
        assertThat(failure.code()).isEqualTo(ErrorCode.SOURCE_DENIED);
        assertThat(failure.getMessage()).contains(basic.host(), "wants a password");
    }
}
