package dev.sankofa.application.policy;

import dev.sankofa.foundation.ErrorCode;
import dev.sankofa.foundation.SankofaException;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/** Reads one YAML 1.2 document. Size, depth and the number of nodes are bounded, so that aliases cannot blow it up. */
final class YamlFile {
    private static final int MAX_BYTES = 1 << 20;
    private static final int MAX_DEPTH = 32;
    private static final int MAX_NODES = 50_000;
    private static final Set<Tag> PLAIN = Set.of(Tag.STR, Tag.INT, Tag.FLOAT, Tag.BOOL);

    private final String source;
    private int nodes;

    private YamlFile(String source) {
        this.source = source;
    }

    /**
     * @param source the file as the user named it, for messages
     * @throws SankofaException {@code POLICY_INVALID}, with line and column where there is one
     */
    static YamlNode read(Path file, String source) {
        return new YamlFile(source).parse(content(file, source));
    }

    private static String content(Path file, String source) {
        try {
            if (Files.size(file) > MAX_BYTES) {
                throw invalid("policy file " + source + " is larger than a mebibyte", "Is this the right file?", null);
            }
            return Files.readString(file);
        } catch (NoSuchFileException e) {
            throw invalid(
                    "there is no policy file " + source,
                    "Run 'sankofa init' to make one, or name one with --policy or SANKOFA_POLICY.",
                    e);
        } catch (CharacterCodingException e) {
            throw invalid("policy file " + source + " is not UTF-8 text", "Save it as UTF-8.", e);
        } catch (IOException e) {
            throw invalid(
                    "cannot read policy file " + source + ": " + e.getMessage(), "Check its name and permissions.", e);
        }
    }

    private static SankofaException invalid(String message, String hint, @Nullable Throwable cause) {
        return new SankofaException(ErrorCode.POLICY_INVALID, message, hint, cause);
    }

    private YamlNode parse(String text) {
        LoadSettings settings =
                LoadSettings.builder().setLabel(source).setUseMarks(true).build();
        try {
            Optional<Node> root = new Compose(settings).composeString(text);
            if (root.isEmpty()) {
                throw problem(
                        new Location(source, 1, 1), "the policy file is empty", "Run 'sankofa init' to make one.");
            }
            return convert(root.get(), 0);
        } catch (MarkedYamlEngineException e) {
            throw problem(
                    e.getProblemMark().map(this::location).orElse(new Location(source, 1, 1)),
                    "not valid YAML: " + e.getProblem(),
                    "Check indentation, quotes and colons near there.");
        } catch (YamlEngineException e) {
            throw problem(
                    new Location(source, 1, 1),
                    "not valid YAML: "
                            + String.valueOf(e.getMessage()).lines().findFirst().orElse("unreadable"),
                    "Check for too many aliases or odd characters.");
        }
    }

    private YamlNode convert(Node node, int depth) {
        Location location = node.getStartMark().map(this::location).orElse(new Location(source, 1, 1));
        nodes++;
        if (depth > MAX_DEPTH || nodes > MAX_NODES) {
            throw problem(location, "the document is nested too deeply or too large", "Use fewer aliases.");
        }
        return switch (node) {
            case ScalarNode scalar -> scalar(scalar, location);
            case SequenceNode sequence ->
                new YamlNode.Sequence(
                        location,
                        sequence.getValue().stream()
                                .map(item -> convert(item, depth + 1))
                                .toList());
            case MappingNode mapping -> mapping(mapping, location, depth);
            default -> throw problem(location, "an unknown kind of node", "Write plain values, lists and mappings.");
        };
    }

    private static YamlNode scalar(ScalarNode scalar, Location location) {
        if (scalar.getTag().equals(Tag.NULL)) {
            return new YamlNode.Nothing(location);
        }
        if (!PLAIN.contains(scalar.getTag())) {
            throw problem(location, "the tag " + scalar.getTag() + " is not supported", "Remove the tag.");
        }
        return new YamlNode.Scalar(location, scalar.getValue());
    }

    private YamlNode mapping(MappingNode mapping, Location location, int depth) {
        List<YamlNode.Pair> pairs = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (NodeTuple tuple : mapping.getValue()) {
            if (!(convert(tuple.getKeyNode(), depth + 1) instanceof YamlNode.Scalar key)) {
                throw problem(location, "a key is not a single value", "Write keys as plain words.");
            }
            if (!seen.add(key.text())) {
                throw problem(key.location(), "the key '" + key.text() + "' is there twice", "Remove one of them.");
            }
            pairs.add(new YamlNode.Pair(key, convert(tuple.getValueNode(), depth + 1)));
        }
        return new YamlNode.Mapping(location, List.copyOf(pairs));
    }

    private static SankofaException problem(Location location, String message, String hint) {
        return new Problem(location, message, hint).asException();
    }

    private Location location(Mark mark) {
        return new Location(source, mark.getLine() + 1, mark.getColumn() + 1);
    }
}
