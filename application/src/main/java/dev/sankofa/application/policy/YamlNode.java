package dev.sankofa.application.policy;

import java.util.List;

/** YAML as it stands in the file, every node with its place. Aliases are resolved. */
sealed interface YamlNode {
    Location location();

    /** What the node is, for messages. */
    String shape();

    record Scalar(Location location, String text) implements YamlNode {
        @Override
        public String shape() {
            return "a single value";
        }
    }

    /** A key without a value, or {@code null}. */
    record Nothing(Location location) implements YamlNode {
        @Override
        public String shape() {
            return "nothing";
        }
    }

    record Sequence(Location location, List<YamlNode> items) implements YamlNode {
        @Override
        public String shape() {
            return "a list";
        }
    }

    record Mapping(Location location, List<Pair> pairs) implements YamlNode {
        @Override
        public String shape() {
            return "a mapping";
        }
    }

    record Pair(Scalar key, YamlNode value) {}
}
