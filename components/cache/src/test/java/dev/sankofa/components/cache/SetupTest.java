package dev.sankofa.components.cache;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sankofa.components.spi.EntryPath;
import dev.sankofa.components.spi.RestorePlan;
import dev.sankofa.components.spi.Verification;
import dev.sankofa.foundation.ErrorCode;
import dev.sankofa.sandbox.redis.EmbeddedRedis;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Users and configuration, captured and restored when asked for, and never the user we log in as. */
final class SetupTest extends CacheFixture {
    private static final List<String> BOTH = List.of("users", "configuration");

    private EmbeddedRedis source() {
        EmbeddedRedis source = server();
        source.call("ACL", "SETUSER", "shop", "reset", "on", ">secret", "~shop:*", "+@read", "+set");
        source.call("ACL", "SETUSER", "nobody", "reset", "off");
        source.call("CONFIG", "SET", "maxmemory-policy", "volatile-ttl");
        source.call("CONFIG", "SET", "notify-keyspace-events", "Ex");
        source.call("SET", "shop:1", "value");
        return source;
    }

    private static Map<String, Object> including(Map<String, Object> settings) {
        return Servers.with(settings, "include", BOTH);
    }

    @Test
    void usersAndConfigurationComeBackAsPlanned() throws IOException {
        EmbeddedRedis source = source();
        Taken taken = capture(including(Servers.settings(source)));
        EmbeddedRedis target = server();
        target.call("ACL", "SETUSER", "nobody", "on", "nopass", "+@all");
        String own = target.call("ACL", "GETUSER", "default");
        Map<String, Object> settings = including(Servers.settings(target));
        assertThat(plan(taken.source(), settings).steps())
                .extracting(RestorePlan.Step::action, RestorePlan.Step::object)
                .contains(
                        org.assertj.core.groups.Tuple.tuple(RestorePlan.Action.CREATE, "user shop"),
                        org.assertj.core.groups.Tuple.tuple(RestorePlan.Action.SKIP, "user nobody"),
                        org.assertj.core.groups.Tuple.tuple(RestorePlan.Action.SKIP, "user default"),
                        org.assertj.core.groups.Tuple.tuple(RestorePlan.Action.CHANGE, "maxmemory-policy"));
        assertThat(restore(taken.source(), settings).findings())
                .anySatisfy(finding -> assertThat(finding.hint()).contains("ACL SAVE"));
        assertThat(target.call("ACL", "GETUSER", "shop")).isEqualTo(source.call("ACL", "GETUSER", "shop"));
        assertThat(target.call("ACL", "GETUSER", "nobody")).contains("nopass");
        assertThat(target.call("ACL", "GETUSER", "default")).isEqualTo(own);
        assertThat(target.call("CONFIG", "GET", "maxmemory-policy")).endsWith("volatile-ttl");
        assertThat(target.call("CONFIG", "GET", "notify-keyspace-events"))
                .isEqualTo(source.call("CONFIG", "GET", "notify-keyspace-events"));
        requireProven(taken.source(), settings);

        restore(taken.source(), Servers.with(settings, "existing", "replace"));
        assertThat(target.call("ACL", "GETUSER", "nobody")).isEqualTo(source.call("ACL", "GETUSER", "nobody"));
        target.call("ACL", "SETUSER", "shop", "+get", "+flushall");
        assertThat(verify(taken.source(), Servers.with(settings, "existing", "replace"))
                        .checks())
                .filteredOn(check -> check.name().equals("users and configuration"))
                .extracting(Verification.Check::detail)
                .containsExactly("not as captured: user shop");
    }

    @Test
    void theUserWeLogInAsStaysAsItIs() throws IOException {
        EmbeddedRedis source = source();
        Taken taken = capture(including(Servers.settings(source)));
        EmbeddedRedis target = server();
        target.call("ACL", "SETUSER", "shop", "on", ">other", "~*", "&*", "+@all");
        String own = target.call("ACL", "GETUSER", "shop");
        Map<String, Object> settings = Servers.with(
                Servers.with(Servers.with(including(Servers.settings(target)), "user", "shop"), "password", "other"),
                "existing",
                "replace");
        restore(taken.source(), settings);
        assertThat(target.call("ACL", "GETUSER", "shop")).isEqualTo(own);
    }

    @Test
    void theFilesAreWhatServersRead() throws IOException {
        Taken taken = capture(including(Servers.settings(source())));
        assertThat(text(taken, "users.acl"))
                .contains("user shop on ")
                .contains("user nobody off ")
                .doesNotContain("secret");
        assertThat(text(taken, "configuration.conf")).contains("maxmemory-policy \"volatile-ttl\"");
    }

    private static String text(Taken taken, String file) throws IOException {
        try (InputStream in =
                taken.source().open(taken.source().find(EntryPath.of(file)).orElseThrow())) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Test
    void whatWasNotCapturedOrIsNotKnownIsSaid() throws IOException {
        EmbeddedRedis source = source();
        Taken taken = capture(source);
        assertThat(taken.source().find(EntryPath.of("users.acl"))).isEmpty();
        EmbeddedRedis target = server();
        assertThat(failure(ErrorCode.TARGET_REFUSED, () -> plan(taken.source(), including(Servers.settings(target)))))
                .hasMessageContaining("has no users");
        failure(
                ErrorCode.POLICY_INVALID,
                () -> component(Servers.with(Servers.settings(source), "include", List.of("keys"))));
    }

    @Test
    void aUserWhoMayNotReadThemIsToldWhichCommandItLacks() throws IOException {
        EmbeddedRedis source = source();
        source.call("ACL", "SETUSER", "limited", "on", ">secret", "~*", "+ping", "+info", "+psync", "+replconf");
        Map<String, Object> settings =
                Servers.with(Servers.with(Servers.settings(source), "user", "limited"), "password", "secret");
        assertThat(capture(settings).capture().items()).isEqualTo(1);
        assertThat(failure(ErrorCode.SOURCE_DENIED, () -> capture(including(settings))))
                .hasMessageContaining("acl");
    }
}
