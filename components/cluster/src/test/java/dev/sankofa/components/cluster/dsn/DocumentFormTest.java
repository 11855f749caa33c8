package dev.sankofa.components.cluster.dsn;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sankofa.components.spi.cutover.Endpoint;
import dev.sankofa.components.spi.cutover.Protocol;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DocumentFormTest {
    private static final Protocol POSTGRES = new Protocol(List.of("postgres", "postgresql"), 5432);
    private static final Target TARGET =
            new Target(List.of(new Endpoint("old.db.internal", 5432)), new Endpoint("new.db.internal", 6543), POSTGRES);

    /** The old server's values in a text with marks become the new one's, and nothing else changes. */
    private static void requireRewritten(String name, String form, String marked) {
        String before = marked.replace("%H", "old.db.internal").replace("%P", "5432");
        String after = marked.replace("%H", "new.db.internal").replace("%P", "6543");
        Rewriting rewriting = Rewriting.of(Map.of(name, before), TARGET);
        assertThat(rewriting.rewrites()).as("%s", rewriting).hasSize(1);
        Rewrite rewrite = rewriting.rewrites().getFirst();
        assertThat(rewrite.form()).isEqualTo(form);
        assertThat(Edit.apply(before, rewrite.edits())).isEqualTo(after);
        assertThat(Edit.apply(after, Edit.reversed(rewrite.edits()))).isEqualTo(before);
    }

    @Test
    void yaml() {
        requireRewritten("application.yml", "YAML document", """
                # the database, once at old.db.internal in Stockholm
                spring:
                  datasource: {url: 'jdbc:postgresql://%H:%P/shop', username: "it''s"}   # keep
                  data:
                    redis: {host: old.db.internal, port: 6379}
                custom:
                    host:   %H
                    password: "sécret: {#} \\u00e9 😀"
                    port: %P
                quoted: { "host": "%H", 'port': '%P' }
                list:
                - %H:%P
                - host: elsewhere
                  port: 5432
                ---
                second: postgres://u:p@%H:%P/d
                """);
    }

    @Test
    void yamlInABlockIsChangedWhereAUrlStandsAndRefusedWhereHostAndPortDo() {
        requireRewritten("c.yaml", "YAML document", "script: |\n  psql postgres://%H:%P/d\nother: 1\n");
        requireRefused("c.yaml", "a: |\n  host: old.db.internal\n  port: 5432\n", "in a ");
    }

    @Test
    void json() {
        requireRewritten("config.json", "JSON document", """
                { "db" : {"host":"%H","port":%P, "x":"a\\"b\\/\\u00e9"},
                \t"urls":["postgres:\\/\\/u@%H:%P\\/d", "%H:%P",
                   {"host": "old.db.internal", "port": "5433"}], "n": 1.50e1 }
                """);
        requireRewritten("settings", "JSON document", "{\"host\":\"%H\",\"port\":\"%P\"}");
    }

    @Test
    void properties() {
        requireRewritten("application.properties", "properties file", """
                ! comment old.db.internal
                spring.datasource.url = jdbc\\:postgresql\\://%H\\:%P/shop?a\\=b\r
                db.host:%H
                db.port %P
                cache.host=old.db.internal
                cache.port=6379
                long = a,\\
                    b
                empty
                """);
    }

    @Test
    void env() {
        requireRewritten(
                ".env",
                "env file",
                "# old.db.internal\nexport DB_HOST=%H # here\nDB_PORT=\"%P\"\n\nURL='postgres://u:p:x@%H:%P/d'\nSPACE= \n");
        requireRewritten("settings", "env file", "DB_HOST=%H\nDB_PORT=%P\n");
    }

    @Test
    void ini() {
        requireRewritten(
                "app.ini",
                "ini file",
                "[database]\nhost = %H ; main\nport : %P\n\n[cache]\nhost = old.db.internal\nport = 6379\n; end");
    }

    @Test
    void toml() {
        requireRewritten("app.toml", "TOML document", """
                title = "shop" # old.db.internal
                [database]
                host = "%H"
                port = %P
                dsn = 'postgres://u:p@%H:%P/d'
                [[replica]]
                host = "old.db.internal"
                port = 5433
                [[replica]]
                host = '%H'
                port = %P
                [inline]
                db = { host = "%H", port = %P, tags = ["a", 'b'] }
                list = ["%H:%P", "x:1"]
                """);
    }

    private static void requireRefused(String name, String text, String reason) {
        Rewriting rewriting = Rewriting.of(Map.of(name, text), TARGET);
        assertThat(rewriting.rewrites()).as("%s", rewriting).isEmpty();
        assertThat(rewriting.mentions())
                .as("%s", rewriting)
                .hasSize(1)
                .allMatch(mention -> mention.nearness() == Mention.Nearness.ENDPOINT
                        && mention.reason().contains(reason));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "a.yaml|db:\\n  host: old.db.internal\\n|in db.host it is the host alone",
                "a.json|{\"host\":\"old.db.internal\",\"port\":5432,\"host\":\"x\"}|in host its key stands there twice",
                "a.yaml|a: &h old.db.internal\\nb: {host: *h, port: 5432}\\n|in b.host it is written in a way",
                "a.yaml|a:\\n  host: >-\\n    old.db.internal\\n  port: 5432|in a.host it is written in a way",
                "a.json|{\"a\":{\"db_host\":\"old.db.internal\"}}|in a.db_host it is the host alone",
            })
    void whatIsAmbiguousIsNamedAndRefused(String name, String text, String reason) {
        requireRefused(name, text.replace("\\n", "\n"), reason);
    }

    @Test
    void anotherPortBesideTheHostIsNotTheServer() {
        assertThat(Rewriting.of(Map.of("a.yaml", "host: old.db.internal\nport: 5433\n"), TARGET)
                        .rewrites())
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "a.yaml|a: [old.db.internal",
                "a.json|{\"host\": old.db.internal}",
                "nginx.conf|server { listen 80; proxy_pass http://old.db.internal:5432; }",
                "a.toml|host = old.db.internal is",
                "notes|we moved\\nfrom old.db.internal\\nto the cloud\\n",
            })
    void whatIsNoDocumentIsAsBefore(String name, String text) {
        Rewriting rewriting = Rewriting.of(Map.of(name, text.replace("\\n", "\n")), TARGET);
        assertThat(rewriting.rewrites()).isEmpty();
        assertThat(rewriting.mentions()).hasSize(1).allMatch(mention -> mention.nearness() == Mention.Nearness.HOST);
    }
}
