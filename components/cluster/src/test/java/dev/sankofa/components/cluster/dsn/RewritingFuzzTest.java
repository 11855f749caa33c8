package dev.sankofa.components.cluster.dsn;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sankofa.components.spi.cutover.Endpoint;
import dev.sankofa.components.spi.cutover.Protocol;
import dev.sankofa.testkit.Seed;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Random values: what a generator writes with the old endpoint must come out as it writes it with the new one. */
class RewritingFuzzTest {
    private static final Protocol PROTOCOL = new Protocol(List.of("postgres", "postgresql"), 5432);
    private static final List<String> SCHEMES = List.of(
            "postgres", "postgresql", "jdbc:postgresql", "POSTGRESQL", "postgresql+psycopg2", "r2dbc:postgresql");
    private static final List<Endpoint> ENDPOINTS = List.of(
            new Endpoint("old.db.internal", 5432),
            new Endpoint("new.db.internal", 6543),
            new Endpoint("10.1.2.3", 5432),
            new Endpoint("2001:db8::5", 15432),
            new Endpoint("db", 5432),
            new Endpoint("db-2", 65535));
    private static final String PLAIN = "abcXYZ019-._~";
    private static final String ENCODED = PLAIN + "%+!$*()&=;,:";
    private static final String ANY = ENCODED + "@/?#'\"\\ \n\t[]<>{}|^`äß€😀";

    private final Random random = Seed.fresh().random();

    @Test
    void urlsKeepEverythingButHostAndPort() {
        for (int i = 0; i < 5000; i++) {
            Endpoint from = pick(ENDPOINTS);
            Endpoint to = pick(ENDPOINTS);
            if (from.equals(to)) {
                continue;
            }
            String head = pick(SCHEMES) + "://" + userInfo() + others(true);
            String tail = others(false) + path();
            boolean explicit = random.nextBoolean() || from.port() != PROTOCOL.usualPort();
            String before = head + (explicit ? from : bracketed(from)) + tail;
            String after = head + (explicit || to.port() != PROTOCOL.usualPort() ? to : bracketed(to)) + tail;
            requireChange(before, after, new Target(List.of(from), to, PROTOCOL));
        }
    }

    @Test
    void keywordStringsKeepEverythingButHostAndPort() {
        for (int i = 0; i < 5000; i++) {
            Endpoint from = pick(ENDPOINTS);
            Endpoint to = pick(ENDPOINTS);
            if (from.equals(to)) {
                continue;
            }
            String head = "dbname=" + text(PLAIN, 8) + "x password='" + text(ENCODED + " ", 12) + "'  host=";
            String tail = " application_name='" + text(PLAIN, 9) + "' ";
            String before = head + from.host() + " port = " + from.port() + tail;
            String after = head + to.host() + " port = " + to.port() + tail;
            requireChange(before, after, new Target(List.of(from), to, PROTOCOL));
        }
    }

    private static void requireChange(String before, String after, Target target) {
        Rewriting rewriting = Rewriting.of("KEY", before, target);
        assertThat(rewriting.rewrites()).as("%s for %s", before, target).hasSize(1);
        List<Edit> edits = rewriting.rewrites().getFirst().edits();
        assertThat(Edit.apply(before, edits)).isEqualTo(after);
        assertThat(Edit.apply(after, Edit.reversed(edits))).isEqualTo(before);
    }

    @Test
    void whateverStandsInAValueNothingButEndpointsIsReplaced() {
        for (int i = 0; i < 30_000; i++) {
            Endpoint from = pick(ENDPOINTS);
            Endpoint to = pick(ENDPOINTS);
            String value = odd(from);
            Target target = new Target(List.of(from), to, PROTOCOL);
            for (Rewrite rewrite : Rewriting.of("KEY_HOST", value, target).rewrites()) {
                String changed = Edit.apply(value, rewrite.edits());
                assertThat(Edit.apply(changed, Edit.reversed(rewrite.edits()))).isEqualTo(value);
                for (Edit edit : rewrite.edits()) {
                    assertThat(edit.to()).matches("(port=|Port=|:)?(\\d+|\\[?" + "[a-z0-9.:-]+" + "]?)[ &;]?");
                }
            }
        }
    }

    /** Pieces that mean something to a parser, in any order. */
    private String odd(Endpoint from) {
        StringBuilder value = new StringBuilder();
        int pieces = random.nextInt(12);
        for (int i = 0; i < pieces; i++) {
            value.append(
                    switch (random.nextInt(12)) {
                        case 0 -> from.host();
                        case 1 -> from.toString();
                        case 2 -> pick(SCHEMES) + "://";
                        case 3 -> "host=";
                        case 4 -> " port=";
                        case 5 -> "?host=";
                        case 6 -> "@";
                        case 7 -> ",";
                        case 8 -> "[";
                        case 9 -> ";";
                        default -> text(ANY, 6);
                    });
        }
        return value.toString();
    }

    private String userInfo() {
        return switch (random.nextInt(4)) {
            case 0 -> "";
            case 1 -> text(ENCODED, 10) + "@";
            default -> text(ENCODED, 10) + ":" + text(ENCODED + "@", 14) + "@";
        };
    }

    private String others(boolean before) {
        if (random.nextInt(3) > 0) {
            return "";
        }
        String other =
                "other-" + random.nextInt(100) + (random.nextBoolean() ? ":" + (1 + random.nextInt(65_535)) : "");
        return before ? other + "," : "," + other;
    }

    private String path() {
        return switch (random.nextInt(4)) {
            case 0 -> "";
            case 1 -> "/" + text(PLAIN, 10);
            case 2 -> "/" + text(PLAIN, 10) + "?sslmode=require&options=" + text(PLAIN + "%", 10);
            default -> "?application_name=" + text(PLAIN + "%", 10) + "#" + text(PLAIN, 4);
        };
    }

    private static String bracketed(Endpoint endpoint) {
        return endpoint.isIpv6() ? "[" + endpoint.host() + "]" : endpoint.host();
    }

    private String text(String alphabet, int most) {
        int[] points = alphabet.codePoints().toArray();
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(most); i > 0; i--) {
            text.appendCodePoint(points[random.nextInt(points.length)]);
        }
        return text.toString();
    }

    private <T> T pick(List<T> items) {
        return items.get(random.nextInt(items.size()));
    }
}
