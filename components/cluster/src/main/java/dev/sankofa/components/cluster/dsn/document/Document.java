package dev.sankofa.components.cluster.dsn.document;

import dev.sankofa.components.cluster.dsn.document.LineLeaves.Dialect;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A configuration file.
 *
 * @param kind for people: "YAML document"
 * @param leaves in the order of the text
 */
public record Document(String kind, List<Leaf> leaves) {
    public Document {
        leaves = List.copyOf(leaves);
    }

    private interface Reader {
        Optional<List<Leaf>> read(String text);
    }

    private record Kind(String title, Reader reader, List<String> endings) {
        boolean isOf(String name) {
            return endings.stream().anyMatch(name::endsWith);
        }

        Optional<Document> read(String text) {
            return reader.read(text).map(leaves -> new Document(title, leaves));
        }
    }

    private static final Kind JSON = new Kind("JSON document", JsonLeaves::read, List.of(".json"));
    private static final Kind YAML = new Kind("YAML document", YamlLeaves::read, List.of(".yaml", ".yml"));
    private static final Kind PROPERTIES = new Kind("properties file", PropertiesLeaves::read, List.of(".properties"));
    private static final Kind TOML = new Kind("TOML document", lines(Dialect.TOML), List.of(".toml"));
    private static final Kind ENV = new Kind("env file", lines(Dialect.ENV), List.of(".env", "env"));
    private static final Kind INI = new Kind("ini file", lines(Dialect.INI), List.of(".ini", ".cfg", ".conf"));

    private static Reader lines(Dialect dialect) {
        return text -> LineLeaves.read(text, dialect);
    }

    /**
     * Reads a text by the ending of its name; one whose name tells nothing by what fits.
     *
     * @return empty when it is no document, or not wholly understood
     */
    public static Optional<Document> read(String name, String text) {
        String lower = name.toLowerCase(Locale.ROOT);
        Optional<Kind> named = Stream.of(JSON, YAML, PROPERTIES, TOML, ENV, INI)
                .filter(kind -> kind.isOf(lower))
                .findFirst();
        if (named.isPresent()) {
            return named.get().read(text);
        }
        boolean structured =
                text.strip().indexOf('\n') >= 0 || text.stripLeading().startsWith("{");
        return structured
                ? Stream.of(JSON, YAML, ENV, TOML, INI)
                        .flatMap(kind -> kind.read(text).stream())
                        .findFirst()
                : Optional.empty();
    }
}
