package dev.sankofa.components.cluster.dsn;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sankofa.components.spi.cutover.Endpoint;
import dev.sankofa.components.spi.cutover.Protocol;
import dev.sankofa.testkit.Seed;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Random configuration files: what a generator writes with the old server must come out as it writes it with the new one. */
class DocumentFuzzTest {
    private static final Endpoint OLD = new Endpoint("old.db.internal", 5432);
    private static final List<Endpoint> NEW =
            List.of(new Endpoint("new.db.internal", 6543), new Endpoint("10.1.2.3", 5432), new Endpoint("db", 65_535));
    private static final Protocol POSTGRES = new Protocol(List.of("postgres", "postgresql"), 5432);
    private static final String SAFE = "abcXYZ019-._~";
    private static final String ANY = SAFE + " =:#;,!@$&*(){}[]<>|?%+^`äß€😀";

    private final Random random = Seed.fresh().random();

    private enum Format {
        JSON("c.json"),
        YAML("c.yaml"),
        PROPERTIES("c.properties"),
        ENV(".env"),
        INI("c.ini"),
        TOML("c.toml");

        private final String file;

        Format(String file) {
            this.file = file;
        }
    }

    @Test
    void onlyTheServersValuesChange() {
        for (int i = 0; i < 3000; i++) {
            Format format = pick(List.of(Format.values()));
            String marked = document(format);
            Endpoint to = pick(NEW);
            String before = with(marked, OLD);
            Rewriting rewriting = Rewriting.of(Map.of(format.file, before), new Target(List.of(OLD), to, POSTGRES));
            assertThat(rewriting.rewrites()).as("%s: %s", before, rewriting).hasSize(1);
            List<Edit> edits = rewriting.rewrites().getFirst().edits();
            assertThat(Edit.apply(before, edits)).isEqualTo(with(marked, to));
            assertThat(Edit.apply(with(marked, to), Edit.reversed(edits))).isEqualTo(before);
        }
    }

    @Test
    void whateverStandsThereNothingButEndpointsIsReplaced() {
        for (int i = 0; i < 6000; i++) {
            Format format = pick(List.of(Format.values()));
            String text = damaged(with(document(format), OLD));
            Target target = new Target(List.of(OLD), pick(NEW), POSTGRES);
            for (Rewrite rewrite : Rewriting.of(Map.of(pick(List.of(format.file, "x")), text), target)
                    .rewrites()) {
                String changed = Edit.apply(text, rewrite.edits());
                assertThat(Edit.apply(changed, Edit.reversed(rewrite.edits()))).isEqualTo(text);
                for (Edit edit : rewrite.edits()) {
                    assertThat(edit.to()).matches("(port=|Port=|:)?(\\d+|[a-z0-9.-]+)[ &;]?");
                }
            }
        }
    }

    /** A few characters go, come or are doubled. */
    private String damaged(String text) {
        StringBuilder damaged = new StringBuilder(text);
        for (int i = random.nextInt(4); i >= 0 && !damaged.isEmpty(); i--) {
            int at = random.nextInt(damaged.length());
            switch (random.nextInt(3)) {
                case 0 -> damaged.deleteCharAt(at);
                case 1 -> damaged.insert(at, "\"'\\\n{}[]#=: \t\r&*|>-".charAt(random.nextInt(19)));
                default -> damaged.insert(at, damaged.charAt(at));
            }
        }
        return damaged.toString();
    }

    private static String with(String marked, Endpoint server) {
        return marked.replace("%H", server.host()).replace("%P", Integer.toString(server.port()));
    }

    /** Sections, one of which at least names the server. */
    private String document(Format format) {
        int sections = 1 + random.nextInt(4);
        int server = random.nextInt(sections);
        StringBuilder text = new StringBuilder(format == Format.JSON ? "{" : "");
        for (int i = 0; i < sections; i++) {
            section(format, "s" + i, i == server || random.nextInt(3) == 0, text);
            text.append(format == Format.JSON && i < sections - 1 ? "," : "");
        }
        return text.append(format == Format.JSON ? "}" : "").toString();
    }

    private void section(Format format, String name, boolean isServer, StringBuilder text) {
        boolean whole = random.nextBoolean();
        String first = isServer && whole ? "postgres://u:p@%H:%P/d" : isServer ? "%H" : "elsewhere";
        String firstKey = whole ? "url" : "host";
        switch (format) {
            case JSON ->
                text.append(quoted(name))
                        .append(space())
                        .append(":{")
                        .append(quoted("note"))
                        .append(": ")
                        .append(quoted(text(ANY)))
                        .append(",\n")
                        .append(quoted(firstKey))
                        .append(":")
                        .append(quoted(first))
                        .append(space())
                        .append(", ")
                        .append(quoted("port"))
                        .append(":")
                        .append(isServer && !whole ? "%P" : "1")
                        .append("}\n");
            case YAML ->
                text.append(name)
                        .append(":")
                        .append(comment(" #"))
                        .append("\n  note: '")
                        .append(text(ANY))
                        .append("'\n  ")
                        .append(firstKey)
                        .append(": ")
                        .append(maybeQuoted(first))
                        .append(comment(" #"))
                        .append("\n  port: ")
                        .append(isServer && !whole ? "%P" : "1")
                        .append("\n");
            case PROPERTIES, ENV -> {
                String dot = format == Format.ENV ? "_" : ".";
                String equals = format == Format.ENV ? "=" : space() + pick(List.of("=", ":")) + space();
                text.append(comment("#"))
                        .append("\n")
                        .append(name)
                        .append(dot)
                        .append("note")
                        .append(equals)
                        .append(text(SAFE))
                        .append("\n")
                        .append(name)
                        .append(dot)
                        .append(firstKey)
                        .append(equals)
                        .append(first)
                        .append("\n")
                        .append(name)
                        .append(dot)
                        .append("port")
                        .append(equals)
                        .append(isServer && !whole ? "%P" : "1")
                        .append("\n");
            }
            case INI, TOML -> {
                boolean toml = format == Format.TOML;
                text.append("[")
                        .append(name)
                        .append("]\nnote = ")
                        .append(quoted(text(toml ? ANY : SAFE)))
                        .append("\n")
                        .append(firstKey)
                        .append(" = ")
                        .append(toml ? quoted(first) : first)
                        .append(comment(" #"))
                        .append("\nport = ")
                        .append(isServer && !whole ? "%P" : "1")
                        .append("\n");
            }
        }
    }

    private static String quoted(String value) {
        return '"' + value + '"';
    }

    private String maybeQuoted(String value) {
        return switch (random.nextInt(3)) {
            case 0 -> "'" + value + "'";
            case 1 -> quoted(value);
            default -> value;
        };
    }

    private String space() {
        return " ".repeat(random.nextInt(3));
    }

    private String comment(String mark) {
        return random.nextBoolean() ? "" : mark + " " + text(SAFE + " ");
    }

    private String text(String alphabet) {
        int[] points = alphabet.codePoints().toArray();
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(9); i > 0; i--) {
            text.appendCodePoint(points[random.nextInt(points.length)]);
        }
        // Not the marks of this test.
        return text.toString().replace("%", "");
    }

    private <T> T pick(List<T> items) {
        return items.get(random.nextInt(items.size()));
    }
}
