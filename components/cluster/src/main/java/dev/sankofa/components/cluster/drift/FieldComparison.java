package dev.sankofa.components.cluster.drift;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/**
 * Compares two trees of an object, leaf by leaf, and reports where they differ.
 *
 * <p>Two ways: everything, for two answers of the server; or only what the first has, for a manifest, where the server's defaults are
 * no difference. Lists whose items have names are compared by name.
 */
final class FieldComparison {
    private static final Set<String> SERVERS_OWN = Set.of(
            "managedFields",
            "resourceVersion",
            "uid",
            "generation",
            "creationTimestamp",
            "selfLink",
            "deletionTimestamp",
            "deletionGracePeriodSeconds");
    private static final Pattern QUANTITY = Pattern.compile("([+-]?\\d+(?:\\.\\d+)?)(m|k|Ki|M|Mi|G|Gi|T|Ti|P|Pi)?");
    private static final Map<String, BigDecimal> UNITS = Map.ofEntries(
            Map.entry("m", new BigDecimal("0.001")),
            Map.entry("k", BigDecimal.valueOf(1000)),
            Map.entry("Ki", BigDecimal.valueOf(1L << 10)),
            Map.entry("M", BigDecimal.valueOf(1_000_000)),
            Map.entry("Mi", BigDecimal.valueOf(1L << 20)),
            Map.entry("G", BigDecimal.valueOf(1_000_000_000)),
            Map.entry("Gi", BigDecimal.valueOf(1L << 30)),
            Map.entry("T", BigDecimal.valueOf(1_000_000_000_000L)),
            Map.entry("Ti", BigDecimal.valueOf(1L << 40)),
            Map.entry("P", BigDecimal.valueOf(1_000_000_000_000_000L)),
            Map.entry("Pi", BigDecimal.valueOf(1L << 50)));
    private static final int DEEPEST = 100;

    private final boolean everything;
    private final Report report;

    /** Takes differences: path, what the first says, what the other says; a missing node when it says nothing. */
    interface Report {
        void differs(String path, JsonNode first, JsonNode other);
    }

    /** @param everything whether what only the other has is a difference too */
    FieldComparison(boolean everything, Report report) {
        this.everything = everything;
        this.report = report;
    }

    void compare(JsonNode first, JsonNode other) {
        compare("", first, other, 0);
    }

    private void compare(String path, JsonNode first, JsonNode other, int depth) {
        if (isSame(first, other) || depth > DEEPEST) {
            return;
        }
        if (first.isObject() && (other.isObject() || other.isMissingNode())) {
            objects(path, first, other, depth);
        } else if (first.isArray() && other.isArray()) {
            arrays(path, first, other, depth);
        } else {
            report.differs(path, first, other);
        }
    }

    private void objects(String path, JsonNode first, JsonNode other, int depth) {
        if (other.isMissingNode() && !first.isEmpty() && !path.isEmpty()) {
            report.differs(path, first, other);
            return;
        }
        Set<String> names = new TreeSet<>(first.propertyNames());
        if (everything) {
            names.addAll(other.propertyNames());
        }
        for (String name : names) {
            boolean serversOwn = path.equals("metadata") && SERVERS_OWN.contains(name);
            if (!serversOwn && !(path.isEmpty() && name.equals("status"))) {
                String below = name.contains(".") ? path + "[" + name + "]" : path.isEmpty() ? name : path + "." + name;
                compare(below, first.path(name), other.path(name), depth + 1);
            }
        }
    }

    private void arrays(String path, JsonNode first, JsonNode other, int depth) {
        Optional<String> key = key(first, other);
        if (key.isEmpty()) {
            if (first.size() != other.size()) {
                report.differs(path, first, other);
                return;
            }
            for (int i = 0; i < first.size(); i++) {
                compare(path + "[" + i + "]", first.path(i), other.path(i), depth + 1);
            }
            return;
        }
        Set<String> names = new TreeSet<>();
        first.forEach(item -> names.add(item.path(key.get()).asString("")));
        if (everything) {
            other.forEach(item -> names.add(item.path(key.get()).asString("")));
        }
        for (String name : names) {
            String below = path + "[" + key.get() + "=" + name + "]";
            compare(below, item(first, key.get(), name), item(other, key.get(), name), depth + 1);
        }
    }

    private static Optional<String> key(JsonNode first, JsonNode other) {
        return List.of("name", "mountPath", "containerPort", "port", "key", "type").stream()
                .filter(key -> !first.isEmpty() && isKey(first, key) && isKey(other, key))
                .findFirst();
    }

    private static boolean isKey(JsonNode array, String key) {
        Set<String> values = new TreeSet<>();
        for (JsonNode item : array) {
            if (item.path(key).isMissingNode() || !values.add(item.path(key).asString(""))) {
                return false;
            }
        }
        return true;
    }

    private static JsonNode item(JsonNode array, String key, String value) {
        for (JsonNode item : array) {
            if (item.path(key).asString("").equals(value)) {
                return item;
            }
        }
        return array.path(-1);
    }

    /** Nothing, null and empty are the same to the server; so are two spellings of a quantity. */
    private static boolean isSame(JsonNode first, JsonNode other) {
        if (first.equals(other) || (isNothing(first) && isNothing(other))) {
            return true;
        }
        boolean scalars = first.isValueNode() && other.isValueNode();
        if (!scalars) {
            return false;
        }
        Optional<BigDecimal> one = quantity(first.asString(""));
        Optional<BigDecimal> two = quantity(other.asString(""));
        return one.isPresent() && two.isPresent() && one.get().compareTo(two.get()) == 0;
    }

    private static boolean isNothing(JsonNode node) {
        return node.isMissingNode() || node.isNull() || (node.isContainer() && node.isEmpty());
    }

    private static Optional<BigDecimal> quantity(String text) {
        Matcher quantity = QUANTITY.matcher(text);
        if (text.length() > 40 || !quantity.matches()) {
            return Optional.empty();
        }
        BigDecimal factor =
                quantity.group(2) == null ? BigDecimal.ONE : UNITS.getOrDefault(quantity.group(2), BigDecimal.ONE);
        return Optional.of(new BigDecimal(quantity.group(1)).multiply(factor));
    }
}
