package dev.sankofa.repository.format.config;

import static java.util.Objects.requireNonNull;

import dev.sankofa.repository.format.FormatException;
import dev.sankofa.repository.format.RepositoryId;
import dev.sankofa.repository.format.Sha256;
import dev.sankofa.repository.format.Subject;
import dev.sankofa.repository.format.TooNewException;
import dev.sankofa.repository.format.chunk.Polynomial;
import dev.sankofa.repository.format.json.JsonReader;
import dev.sankofa.repository.format.json.JsonWriter;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * What the config file says. Its bytes are an envelope of plain JSON, in every version, so that an old program can say "too new".
 *
 * @param version 1 or 2
 */
public record RepositoryConfig(int version, RepositoryId id, Polynomial polynomial) {
    /** What new repositories get. */
    public static final int CURRENT_VERSION = 2;

    public RepositoryConfig {
        requireNonNull(id, "id is null");
        if (version < 1 || version > CURRENT_VERSION) {
            throw new IllegalArgumentException("repository version is " + version + ", not 1 or 2");
        }
        if (polynomial.degree() != Polynomial.DEGREE) {
            throw new IllegalArgumentException("the polynomial " + polynomial + " is not of degree 53");
        }
    }

    /** The config of a new repository. */
    public static RepositoryConfig create(RandomGenerator random) {
        byte[] id = new byte[Sha256.LENGTH];
        random.nextBytes(id);
        return new RepositoryConfig(CURRENT_VERSION, new RepositoryId(Sha256.read(id, 0)), Polynomial.generate(random));
    }

    /** Plain JSON, to be sealed as it is. */
    public byte[] encode() {
        JsonWriter json = new JsonWriter(160);
        json.beginObject();
        json.key("version").number(version);
        json.key("id").text(id.hash().hex());
        json.key("chunker_polynomial").text(polynomial.hex());
        json.endObject();
        return json.toBytes();
    }

    /** Reads the opened envelope; unknown fields are passed over. */
    public static RepositoryConfig decode(byte[] plain) throws FormatException {
        long version = 0;
        Optional<Sha256> id = Optional.empty();
        String polynomial = "";
        try (JsonReader json = new JsonReader(Subject.CONFIG, plain)) {
            json.beginObject();
            while (json.nextKey()) {
                switch (json.key()) {
                    case "version" -> version = json.number();
                    case "id" -> id = Optional.of(json.hash());
                    case "chunker_polynomial" -> polynomial = json.text();
                    default -> json.skip();
                }
            }
            json.end();
            return build(json, version, id, polynomial);
        }
    }

    private static RepositoryConfig build(JsonReader json, long version, Optional<Sha256> id, String polynomial)
            throws FormatException {
        if (version > CURRENT_VERSION) {
            throw new TooNewException(
                    Subject.CONFIG, "version", "the repository has version " + version + ", the newest known is 2");
        }
        if (version < 1) {
            throw json.damaged("version", "is " + version + ", not 1 or 2");
        }
        Polynomial parsed = Polynomial.tryParse(polynomial)
                .filter(candidate -> candidate.degree() == Polynomial.DEGREE && candidate.isIrreducible())
                .orElseThrow(() -> json.damaged(
                        "chunker_polynomial",
                        "not an irreducible polynomial of degree 53: " + FormatException.quote(polynomial)));
        return new RepositoryConfig((int) version, new RepositoryId(id.orElseThrow(() -> json.missing("id"))), parsed);
    }
}
