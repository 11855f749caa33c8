package dev.sankofa.components.cluster.dsn.document;

import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/** YAML 1.2, one document or several, read by a real parser; it tells where each node stands. */
final class YamlLeaves {
    private static final int DEEPEST = 100;
    private static final LoadSettings SETTINGS =
            LoadSettings.builder().setUseMarks(true).build();

    private final String text;
    private final boolean hasPairs;
    private final List<Leaf> leaves = new ArrayList<>();
    private final Set<Node> seen = Collections.newSetFromMap(new IdentityHashMap<>());

    private YamlLeaves(String text) {
        this.text = text;
        this.hasPairs = text.chars().anyMatch(c -> Character.isSurrogate((char) c));
    }

    /** Empty when the text is no YAML, or not a mapping or a list. */
    static Optional<List<Leaf>> read(String text) {
        YamlLeaves reader = new YamlLeaves(text);
        int documents = 0;
        try {
            for (Node root : new Compose(SETTINGS).composeAllFromString(text)) {
                if (root instanceof ScalarNode) {
                    return Optional.empty();
                }
                reader.take(root, documents == 0 ? "" : "document " + (documents + 1), "", 0);
                documents++;
            }
        } catch (YamlEngineException notYaml) {
            return Optional.empty();
        }
        return reader.leaves.isEmpty() ? Optional.empty() : Optional.of(reader.leaves);
    }

    private void take(Node node, String group, String name, int depth) {
        if (depth > DEEPEST) {
            throw new YamlEngineException("nested too deeply");
        }
        // What an alias names a second time is read by two programs' parts: it is written once.
        boolean again = !seen.add(node);
        switch (node) {
            case ScalarNode scalar -> leaves.add(again ? opaque(scalar, group, name) : leaf(scalar, group, name));
            case MappingNode mapping -> {
                if (!again) {
                    String inner = path(group, name);
                    for (NodeTuple tuple : mapping.getValue()) {
                        String key = tuple.getKeyNode() instanceof ScalarNode scalar ? scalar.getValue() : "?";
                        take(tuple.getValueNode(), inner, key, depth + 1);
                    }
                }
            }
            case SequenceNode sequence -> {
                if (!again) {
                    int item = 0;
                    for (Node inner : sequence.getValue()) {
                        take(inner, path(group, name) + "[" + item++ + "]", "", depth + 1);
                    }
                }
            }
            default -> throw new YamlEngineException("a node of another kind");
        }
    }

    private static String path(String group, String name) {
        return group.isEmpty() ? name : name.isEmpty() ? group : group + "." + name;
    }

    private static Leaf opaque(ScalarNode scalar, String group, String name) {
        return Leaf.opaque(group, name, scalar.getValue());
    }

    private Leaf leaf(ScalarNode scalar, String group, String name) {
        Leaf opaque = opaque(scalar, group, name);
        if (scalar.getStartMark().isEmpty() || scalar.getEndMark().isEmpty()) {
            return opaque;
        }
        int start = offset(scalar.getStartMark().get());
        int end = offset(scalar.getEndMark().get());
        Optional<Leaf> leaf = switch (scalar.getScalarStyle()) {
            case ScalarStyle.PLAIN -> Optional.of(Leaf.plain(group, name, text, start, end));
            case ScalarStyle.SINGLE_QUOTED -> Optional.of(singleQuoted(group, name, start + 1, end - 1));
            case ScalarStyle.DOUBLE_QUOTED -> Escapes.read(group, name, text, start + 1, end - 1);
            default -> Optional.empty();
        };
        return leaf.filter(found -> found.value().equals(scalar.getValue())).orElse(opaque);
    }

    private Leaf singleQuoted(String group, String name, int start, int end) {
        Leaf.Writer writer = new Leaf.Writer();
        for (int at = start; at < end; at++) {
            writer.add(text.charAt(at), at);
            if (text.charAt(at) == '\'' && at + 1 < end && text.charAt(at + 1) == '\'') {
                at++;
            }
        }
        return writer.end(group, name, end);
    }

    /** Marks count code points. Counting them for each scalar takes long, so it is only done where they differ from characters. */
    private int offset(Mark mark) {
        return hasPairs ? text.offsetByCodePoints(0, mark.getIndex()) : mark.getIndex();
    }
}
