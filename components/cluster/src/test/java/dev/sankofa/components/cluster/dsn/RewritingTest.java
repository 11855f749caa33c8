package dev.sankofa.components.cluster.dsn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sankofa.components.spi.cutover.Endpoint;
import dev.sankofa.components.spi.cutover.Protocol;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RewritingTest {
    private static final Protocol POSTGRES = new Protocol(List.of("postgres", "postgresql"), 5432);
    private static final Protocol REDIS = new Protocol(List.of("redis", "rediss"), 6379);
    private static final Target TARGET =
            new Target(List.of(new Endpoint("old.db.internal", 5432)), new Endpoint("new.db.internal", 6543), POSTGRES);
    private static final Target CACHE =
            new Target(List.of(new Endpoint("cache", 6379)), new Endpoint("2001:db8::7", 6379), REDIS);

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "postgresql://u:p@old.db.internal:5432/shop|postgresql://u:p@new.db.internal:6543/shop",
                "postgres://old.db.internal|postgres://new.db.internal:6543",
                "postgres://old.db.internal/shop|postgres://new.db.internal:6543/shop",
                "postgres://u%40x:p%3A%2F%20%@old.db.internal.:5432/a%20b?sslmode=require&x=%zz#f"
                        + "|postgres://u%40x:p%3A%2F%20%@new.db.internal:6543/a%20b?sslmode=require&x=%zz#f",
                "postgres://user@shop:p@ss@OLD.db.Internal:5432/|postgres://user@shop:p@ss@new.db.internal:6543/",
                "jdbc:postgresql://old.db.internal:5432/shop?user=u&password=old.db.internal.x"
                        + "|jdbc:postgresql://new.db.internal:6543/shop?user=u&password=old.db.internal.x",
                "jdbc:postgresql://other:5432,old.db.internal,third:1/shop"
                        + "|jdbc:postgresql://other:5432,new.db.internal:6543,third:1/shop",
                "postgresql+asyncpg://u@old%2Edb.internal:5432/d|postgresql+asyncpg://u@new.db.internal:6543/d",
                "postgresql:///shop?host=old.db.internal&user=u"
                        + "|postgresql:///shop?port=6543&host=new.db.internal&user=u",
                "postgresql://ignored/shop?host=old.db.internal&port=5432"
                        + "|postgresql://ignored/shop?host=new.db.internal&port=6543",
                "host=old.db.internal port=5432 dbname=shop password='a b\\' c'"
                        + "|host=new.db.internal port=6543 dbname=shop password='a b\\' c'",
                "dbname = shop  host = 'old.db.internal'|port=6543 dbname = shop  host = 'new.db.internal'",
                "host=a,old.db.internal port=1,5432|host=a,new.db.internal port=1,6543",
                "Host=old.db.internal;Port=5432;Password=\"a;b\";Database=d|"
                        + "Host=new.db.internal;Port=6543;Password=\"a;b\";Database=d",
                "Server=old.db.internal;User Id=u;|Port=6543;Server=new.db.internal;User Id=u;",
                "old.db.internal:5432|new.db.internal:6543",
                "a:1, old.db.internal:5432,b:2|a:1, new.db.internal:6543,b:2",
                "db:\\n  url: \"postgres://u:p@old.db.internal:5432/d\"|db:\\n  url: \"postgres://u:p@new.db.internal:6543/d\"",
            })
    void onlyHostAndPortChange(String before, String after) {
        requireRewritten(before, after, TARGET);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "redis://cache|redis://[2001:db8::7]",
                "rediss://default:s%2F@cache:6379/0?x=cache|rediss://default:s%2F@[2001:db8::7]:6379/0?x=cache",
                "cache:6379,password=x,ssl=true|[2001:db8::7]:6379,password=x,ssl=true",
            })
    void addressesOfIpv6StandInBrackets(String before, String after) {
        requireRewritten(before, after, CACHE);
    }

    @Test
    void anIpv6AddressIsRecognisedInAnySpelling() {
        Target target =
                new Target(List.of(new Endpoint("2001:db8::1", 5432)), new Endpoint("10.0.0.7", 5432), POSTGRES);
        requireRewritten("postgres://u@[2001:DB8:0:0::1]:5432/d", "postgres://u@10.0.0.7:5432/d", target);
        requireRewritten("postgres://u@[2001:db8::1]/d", "postgres://u@10.0.0.7/d", target);
        requireRewritten("hostaddr=2001:db8::1 host=x", "hostaddr=10.0.0.7 host=x", target);
    }

    private static void requireRewritten(String before, String after, Target target) {
        Rewriting rewriting = Rewriting.of("KEY", before, target);
        assertThat(rewriting.rewrites()).as("%s", rewriting).hasSize(1);
        List<Edit> edits = rewriting.rewrites().getFirst().edits();
        assertThat(Edit.apply(before, edits)).isEqualTo(after);
        assertThat(Edit.apply(after, Edit.reversed(edits))).isEqualTo(before);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "postgres://u:p@old.db.internal:5433/shop|NAME",
                "redis://old.db.internal:6379|NAME",
                "postgres://u:p@old.db.internal.example.com:5432/shop|NAME",
                "postgres://u:p@very-old.db.internal:5432/shop|NAME",
                "old.db.internal-backup:5432|NAME",
                "http://old.db.internal:5432/|HOST",
                "xpostgres://old.db.internal:5432/|HOST",
                "see old.db.internal for details|HOST",
                "{\"host\": \"old.db.internal\"}|ENDPOINT",
                "{\"note\": \"see old.db.internal\"}|HOST",
                "postgres://u:p/w@old.db.internal:5432/shop|HOST",
            })
    void whatOnlyLooksLikeTheEndpointIsListedAndNotTouched(String value, Mention.Nearness nearness) {
        Rewriting rewriting = Rewriting.of("KEY", value, TARGET);
        assertThat(rewriting.rewrites()).isEmpty();
        assertThat(rewriting.mentions()).hasSize(1).allMatch(mention -> mention.nearness() == nearness);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"postgres://u:p@elsewhere/d", "shop", "''", "host=x port=5432", "jdbc:postgresql:d"})
    void whatDoesNotNameTheHostIsNotListed(String value) {
        assertThat(Rewriting.of("KEY", value, TARGET)).isEqualTo(new Rewriting(List.of(), List.of(), List.of()));
    }

    @Test
    void aShortNameIsNotFoundInOtherWords() {
        Target target = new Target(List.of(new Endpoint("db", 5432)), new Endpoint("db2", 5432), POSTGRES);
        assertThat(Rewriting.of("A", "dbname is feedback", target).mentions()).isEmpty();
        assertThat(Rewriting.of("A", "postgres://db:db@db/db", target)
                        .rewrites()
                        .getFirst()
                        .edits())
                .containsExactly(new Edit(17, "db", "db2"));
    }

    @Test
    void hostAndPortInTwoKeysChangeTogether() {
        Map<String, String> values = new LinkedHashMap<>();
        values.put("DB_PORT", "5432\n");
        values.put("DB_HOST", "old.db.internal\n");
        values.put("REDIS_HOST", "old.db.internal");
        values.put("REDIS_PORT", "6379");
        Rewriting rewriting = Rewriting.of(values, TARGET);
        assertThat(rewriting.rewrites())
                .containsExactly(
                        new Rewrite(
                                "DB_HOST",
                                "host",
                                List.of(new Edit(0, "old.db.internal", "new.db.internal")),
                                List.of()),
                        new Rewrite("DB_PORT", "port of DB_HOST", List.of(new Edit(0, "5432", "6543")), List.of()));
        assertThat(rewriting.mentions()).extracting(Mention::key).containsExactly("REDIS_HOST");
    }

    @Test
    void aHostWhosePortIsNowhereIsSaidToBeTheEndpoint() {
        assertThat(Rewriting.of("DB_HOST", "old.db.internal", TARGET).loneHosts())
                .containsExactly(new Mention(
                        "DB_HOST",
                        Mention.Nearness.ENDPOINT,
                        "it is the host alone, and no key beside it tells the port, which changes"));
        Target samePort = new Target(TARGET.from(), new Endpoint("new.db.internal", 5432), POSTGRES);
        assertThat(Rewriting.of("DB_HOST", "old.db.internal", samePort).rewrites())
                .hasSize(1);
        assertThat(Rewriting.of("COMMENT", "old.db.internal", samePort).rewrites())
                .isEmpty();
    }

    @Test
    void eachMemberOfAClusterBecomesOneOfTheNewCluster() {
        List<Endpoint> old = List.of(new Endpoint("a", 7000), new Endpoint("b", 7001), new Endpoint("c", 7000));
        Target three = new Target(
                old, List.of(new Endpoint("x", 7000), new Endpoint("y", 8001), new Endpoint("z", 8002)), REDIS);
        Target two = new Target(old, List.of(new Endpoint("x", 7000), new Endpoint("y", 8001)), REDIS);
        String nodes = "c:7000,a:7000, b:7001,other:1";
        assertThat(changed("NODES", nodes, three)).isEqualTo("z:8002,x:7000, y:8001,other:1");
        assertThat(changed("NODES", nodes, two)).isEqualTo("x:7000,x:7000, y:8001,other:1");
        assertThat(changed("NODES", "redis://a:7000,b:7001/0", three)).isEqualTo("redis://x:7000,y:8001/0");
        assertThat(changed("REDIS_HOST", "a", three)).isEqualTo("x");
        assertThat(Rewriting.of("REDIS_HOST", "b", three).loneHosts()).hasSize(1);
    }

    @Test
    void aPortThatWouldHaveToBecomeTwoIsNotChanged() {
        Target target = new Target(
                List.of(new Endpoint("a", 7000), new Endpoint("b", 7000)),
                List.of(new Endpoint("x", 8000), new Endpoint("y", 8001)),
                REDIS);
        Map<String, String> values = new LinkedHashMap<>();
        values.put("REDIS_HOST", "a");
        values.put("REDIS_HOSTNAME", "b");
        values.put("REDIS_PORT", "7000");
        Rewriting rewriting = Rewriting.of(values, target);
        assertThat(rewriting.rewrites()).extracting(Rewrite::key).containsExactly("REDIS_HOST", "REDIS_PORT");
        assertThat(rewriting.mentions())
                .containsExactly(new Mention(
                        "REDIS_HOSTNAME", Mention.Nearness.ENDPOINT, "the port beside it is meant for several hosts"));
    }

    private static String changed(String key, String value, Target target) {
        return Rewriting.of(key, value, target).rewrites().stream()
                .map(rewrite -> Edit.apply(value, rewrite.edits()))
                .collect(Collectors.joining());
    }

    @Test
    void whatIsTheNewServerAlreadyIsNoChange() {
        Target otherPort = new Target(TARGET.from(), new Endpoint("old.db.internal", 6543), POSTGRES);
        Endpoint to = otherPort.to().getFirst();
        assertThat(Rewriting.ofHost("DB_HOST", "old.db.internal", to)).isEmpty();
        assertThat(Rewriting.ofPort("DB_PORT", " 6543\n", "DB_HOST", to)).isEmpty();
        assertThat(Rewriting.ofPort("DB_PORT", " 5432\n", "DB_HOST", to)).isPresent();
    }

    @Test
    void whatCannotBeChangedIsSaidToBeTheEndpoint() {
        for (String value : List.of("hostaddr=10.0.0.1 host=x", "host=10.0.0.1,b port=5432")) {
            Target target = new Target(List.of(new Endpoint("10.0.0.1", 5432)), TARGET.to(), POSTGRES);
            Rewriting rewriting = Rewriting.of("KEY", value, target);
            assertThat(rewriting.rewrites()).as(value).isEmpty();
            assertThat(rewriting.mentions())
                    .as(value)
                    .hasSize(1)
                    .allMatch(mention -> mention.nearness() == Mention.Nearness.ENDPOINT);
        }
    }

    @Test
    void hostsThatStandBesideAreNamed() {
        assertThat(Rewriting.of("KEY", "postgres://u@old.db.internal,replica:5433/d", TARGET)
                        .rewrites()
                        .getFirst()
                        .others())
                .containsExactly("replica:5433");
    }

    @Test
    void editsOfAnotherTextAreRefused() {
        assertThatThrownBy(() -> Edit.apply("abc", List.of(new Edit(1, "x", "y"))))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Edit.apply("abc", List.of(new Edit(0, "ab", ""), new Edit(1, "b", ""))))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
