package dev.sankofa.application.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import dev.sankofa.foundation.ErrorCode;
import dev.sankofa.foundation.SankofaException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class PolicyReaderTest {
    private static final String GOOD = """
            version: 1
            application: shop
            repository:
              path: repository
              password-file: password
            components:
              database:
                kind: postgres
                host: 127.0.0.1
                password: ${env:DATABASE_PASSWORD}
              uploads:
                kind: objects
                host: '127.0.0.1'
                exclude: ['*.tmp', cache/]
            contracts:
              - name: every product image exists
                from: database
                query: select image_key from product
                in: uploads
            """;

    @TempDir
    Path directory;

    @Test
    void readsEverythingAGoodPolicySays() throws IOException {
        Policy policy = read(GOOD).requireValid();

        assertThat(policy.applicationName()).isEqualTo("shop");
        assertThat(policy.repository().password().orElseThrow().value()).isEqualTo(new Value.FromFile("password"));
        assertThat(policy.components()).extracting(ComponentSection::name).containsExactly("database", "uploads");
        assertThat(policy.component("database").settings().get("password"))
                .isEqualTo(new Placed<>(new Value.FromVariable("DATABASE_PASSWORD"), at(10, 15)));
        assertThat(policy.component("uploads").settings().get("exclude"))
                .extracting(placed -> placed.value().written())
                .isEqualTo("[*.tmp, cache/]");
        assertThat(policy.contracts())
                .containsExactly(new ContractSection(
                        "every product image exists",
                        at(16, 5),
                        "database",
                        "select image_key from product",
                        "uploads"));
    }

    static List<Arguments> badPolicies() {
        return List.of(
                bad(
                        "application: shop",
                        "aplication: shop",
                        "2:1: unknown key 'aplication' in the policy",
                        "application"),
                bad(
                        "version: 1",
                        "version: 2",
                        "1:10: the policy's version is not one this Sankofa reads",
                        "version: 1"),
                bad("version: 1\n", "", "1:1: the policy lacks 'version'", "Add"),
                bad("application: shop", "application: My Shop", "2:14: 'My Shop' is not a name", "lower case"),
                bad("application: shop", "application:", "2:13: application is nothing", "single value"),
                bad("  path:", "  pathh:", "4:3: unknown key 'pathh' in repository", "Did you mean 'path'?"),
                bad(
                        "kind: postgres",
                        "kind: postgers",
                        "8:11: component database has the unknown kind 'postgers'",
                        "'postgres'"),
                bad("    kind: postgres\n", "", "8:5: component database lacks 'kind'", "postgres, objects"),
                bad("    host: 127.0.0.1\n", "", "7:3: component database lacks the setting 'host'", "server is"),
                bad(
                        "    host: 127",
                        "    hots: 127",
                        "9:5: component database has no setting 'hots'",
                        "Did you mean 'host'?"),
                bad(
                        "host: '127.0.0.1'",
                        "host: [a, b]",
                        "13:11: component uploads, setting 'host' is a list",
                        "single"),
                bad(
                        "host: '127.0.0.1'",
                        "host: x\n    port: many",
                        "14:11: component uploads has a bad value for 'port'",
                        ""),
                bad(
                        "host: '127.0.0.1'",
                        "host: x\n    compress: yes",
                        "14:15: component uploads has a bad value for",
                        "compress"),
                bad(
                        "host: '127.0.0.1'",
                        "host: x\n    limit: 3 GB",
                        "14:12: component uploads has a bad value for",
                        ""),
                bad("host: '127.0.0.1'", "host: a${env:X}b", "13:11: component uploads, setting 'host' mixes", "alone"),
                bad("host: '127.0.0.1'", "host: ${vault:X}", "13:11: component uploads, setting 'host' mixes", "$${"),
                bad("host: '127.0.0.1'", "host: x\n    host: y", "14:5: the key 'host' is there twice", "Remove"),
                bad(
                        "from: database",
                        "from: databse",
                        "17:11: the contract's from names no component: 'databse'",
                        "'database'"),
                bad(
                        "  - name: every product image exists\n    from",
                        "  - from",
                        "16:5: the contract lacks 'name'",
                        "Add"),
                bad(
                        "contracts:",
                        "retention: 3\ncontracts:",
                        "15:1: unknown key 'retention' in the policy",
                        "Known are"),
                bad("  uploads:", "  Uploads:", "11:3: 'Uploads' is not a name", "lower case"),
                bad("  path: repository", "  path: 'x", "not valid YAML", "quotes"));
    }

    private static Arguments bad(String good, String replacement, String message, String hint) {
        assertThat(GOOD).contains(good);
        return Arguments.of(
                GOOD.replaceFirst(Pattern.quote(good), Matcher.quoteReplacement(replacement)), message, hint);
    }

    @ParameterizedTest
    @MethodSource("badPolicies")
    void aBadPolicyIsRefusedWithItsPlaceAndWhatToDo(String text, String message, String hint) {
        assertThatThrownBy(() -> read(text).requireValid())
                .asInstanceOf(type(SankofaException.class))
                .satisfies(e -> assertThat(e.code()).isEqualTo(ErrorCode.POLICY_INVALID))
                .satisfies(e ->
                        assertThat(e).hasMessageStartingWith("sankofa.yaml:").hasMessageContaining(message))
                .satisfies(e -> assertThat(e.hint().orElseThrow()).contains(hint));
    }

    @Test
    void aSecretThatIsWrittenOutIsRefusedWithoutRepeatingIt() {
        for (String literal : List.of("hunter2", "'hunter2${env:X}'", "[hunter2]")) {
            assertThatThrownBy(() -> read(GOOD.replace("${env:DATABASE_PASSWORD}", literal))
                            .requireValid())
                    .isInstanceOf(SankofaException.class)
                    .hasMessageContaining("10:15: component database, setting 'password' is secret")
                    .hasMessageNotContaining("hunter2");
        }
        assertThatThrownBy(() -> read(GOOD.replace("password-file: password", "password: hunter2"))
                        .requireValid())
                .hasMessageContaining("5:13: repository.password is secret")
                .hasMessageNotContaining("hunter2");
    }

    @Test
    void anAddressWithAPasswordIsRefusedWithoutRepeatingIt() {
        String text = GOOD.replace("host: '127.0.0.1'", "host: x\n    endpoint: http://me:hunter2@localhost/");
        assertThatThrownBy(() -> read(text).requireValid())
                .hasMessageContaining("14:15: component uploads, setting 'endpoint' contains a password")
                .hasMessageNotContaining("hunter2");
    }

    @Test
    void allProblemsAreFoundAndTheRestStaysUsable() throws IOException {
        Policy policy = read(GOOD.replace("kind: postgres", "kind: mysql").replace("exclude", "excludes"));

        assertThat(policy.problems())
                .extracting(problem -> problem.location().line())
                .containsExactly(8, 14);
        assertThat(policy.repository().path()).isPresent();
        assertThat(policy.contracts()).hasSize(1);
        assertThatThrownBy(policy::requireValid).hasMessageContaining("(and 1 more)");
    }

    @Test
    void aMissingPolicySaysHowToMakeOne() {
        assertThatThrownBy(() -> reader().read(directory.resolve("none.yaml"), "none.yaml"))
                .asInstanceOf(type(SankofaException.class))
                .satisfies(e -> assertThat(e).hasMessage("there is no policy file none.yaml"))
                .satisfies(e -> assertThat(e.hint().orElseThrow()).contains("sankofa init"));
    }

    @Test
    void aliasesThatMultiplyAreRefused() {
        StringBuilder bomb = new StringBuilder("a0: &a0 [x,x,x,x,x,x,x,x,x,x]\n");
        for (int i = 1; i < 9; i++) {
            String alias = "*a" + (i - 1);
            bomb.append("a%d: &a%d [%s,%s,%s,%s,%s,%s,%s,%s]\n"
                    .formatted(i, i, alias, alias, alias, alias, alias, alias, alias, alias));
        }
        assertThatThrownBy(() -> read(bomb.toString())).hasMessageContaining("aliases");
    }

    @Test
    void anythingElseThanYamlIsRefusedAsSuch() {
        for (String text : List.of("", "\u0000", "a: b\n---\nc: d\n", "- &a [*a]\n", "!!binary abc", "? [a]\n: b\n")) {
            assertThatThrownBy(() -> read(text))
                    .as(text)
                    .isInstanceOf(SankofaException.class)
                    .hasMessageStartingWith("sankofa.yaml:");
        }
    }

    private static Location at(int line, int column) {
        return new Location("sankofa.yaml", line, column);
    }

    private Policy read(String text) throws IOException {
        Path file = directory.resolve("sankofa.yaml");
        Files.writeString(file, text);
        return reader().read(file, "sankofa.yaml");
    }

    private static PolicyReader reader() {
        return new PolicyReader(List.of(new SampleKind("postgres"), new SampleKind("objects")));
    }
}
