package dev.sankofa.application.policy;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A mapping whose keys are known beforehand. */
final class Keys {
    private final Map<String, YamlNode> values = new HashMap<>();
    private final Set<String> misspelled = new HashSet<>();
    private final Location location;
    private final String owner;
    private final Problems problems;

    private Keys(Location location, String owner, Problems problems) {
        this.location = location;
        this.owner = owner;
        this.problems = problems;
    }

    /** Reads a mapping; every unknown key is a problem, as is anything that is not a mapping. */
    static Keys of(YamlNode node, String owner, List<String> known, Problems problems) {
        Keys keys = new Keys(node.location(), owner, problems);
        if (!(node instanceof YamlNode.Mapping mapping)) {
            problems.add(
                    node.location(),
                    owner + " is " + node.shape(),
                    "Write a mapping with the keys: " + String.join(", ", known) + ".");
            return keys;
        }
        for (YamlNode.Pair pair : mapping.pairs()) {
            String key = pair.key().text();
            if (known.contains(key)) {
                keys.values.put(key, pair.value());
            } else {
                DidYouMean.closest(key, known).ifPresent(keys.misspelled::add);
                problems.add(
                        pair.key().location(),
                        "unknown key '" + key + "' in " + owner,
                        DidYouMean.sentence(key, known));
            }
        }
        return keys;
    }

    Optional<YamlNode> optional(String key) {
        return Optional.ofNullable(values.get(key));
    }

    /** A missing key is a problem, except where it is plain from a misspelled one. */
    Optional<YamlNode> required(String key) {
        Optional<YamlNode> value = optional(key);
        if (value.isEmpty() && !misspelled.contains(key)) {
            problems.add(location, owner + " lacks '" + key + "'", "Add it.");
        }
        return value;
    }
}
