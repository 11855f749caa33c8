package dev.sankofa.sandbox.kubernetes.fields;

import java.util.Iterator;
import java.util.Map;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;

/** Equality, order and text of JSON values as the API server sees them: 1 and 1.0 are equal, the order of an object's members is none. */
public final class JsonValues {
    private JsonValues() {}

    public static boolean equal(JsonNode left, JsonNode right) {
        if (left.isNumber() && right.isNumber()) {
            return compareNumbers(left, right) == 0;
        }
        if (left.isArray() && right.isArray()) {
            return equalItems(left, right);
        }
        if (left.isObject() && right.isObject()) {
            return equalMembers(left, right);
        }
        return left.equals(right);
    }

    private static boolean equalItems(JsonNode left, JsonNode right) {
        if (left.size() != right.size()) {
            return false;
        }
        for (int i = 0; i < left.size(); i++) {
            if (!equal(left.get(i), right.get(i))) {
                return false;
            }
        }
        return true;
    }

    private static boolean equalMembers(JsonNode left, JsonNode right) {
        if (left.size() != right.size()) {
            return false;
        }
        for (Map.Entry<String, JsonNode> member : left.properties()) {
            JsonNode other = right.get(member.getKey());
            if (other == null || !equal(member.getValue(), other)) {
                return false;
            }
        }
        return true;
    }

    /** A total order over values of all types: numbers, texts, booleans, lists, objects, null. */
    public static int compare(JsonNode left, JsonNode right) {
        int byRank = Integer.compare(rank(left), rank(right));
        if (byRank != 0) {
            return byRank;
        }
        if (left.isNumber()) {
            return compareNumbers(left, right);
        }
        if (left.isString()) {
            return compareTexts(left.stringValue(), right.stringValue());
        }
        if (left.isBoolean()) {
            return Boolean.compare(left.booleanValue(), right.booleanValue());
        }
        return left.isArray() ? compareItems(left, right) : compareMembers(left, right);
    }

    private static int rank(JsonNode value) {
        if (value.isNumber()) {
            return 0;
        }
        if (value.isString()) {
            return 1;
        }
        if (value.isBoolean()) {
            return 2;
        }
        if (value.isArray()) {
            return 3;
        }
        return value.isObject() ? 4 : 5;
    }

    private static int compareNumbers(JsonNode left, JsonNode right) {
        if (left.isIntegralNumber() && right.isIntegralNumber()) {
            return Long.compare(left.longValue(), right.longValue());
        }
        return Double.compare(left.doubleValue(), right.doubleValue());
    }

    private static int compareItems(JsonNode left, JsonNode right) {
        for (int i = 0; i < Math.min(left.size(), right.size()); i++) {
            int order = compare(left.get(i), right.get(i));
            if (order != 0) {
                return order;
            }
        }
        return Integer.compare(left.size(), right.size());
    }

    private static int compareMembers(JsonNode left, JsonNode right) {
        TreeSet<String> names = new TreeSet<>(left.propertyNames());
        names.addAll(right.propertyNames());
        for (String name : names) {
            JsonNode ours = left.get(name);
            JsonNode theirs = right.get(name);
            if (ours == null || theirs == null) {
                return ours == null ? 1 : -1;
            }
            int order = compare(ours, theirs);
            if (order != 0) {
                return order;
            }
        }
        return 0;
    }

    /** By code point, which is the order of the bytes in UTF-8. */
    public static int compareTexts(String left, String right) {
        Iterator<Integer> ours = left.codePoints().iterator();
        Iterator<Integer> theirs = right.codePoints().iterator();
        while (ours.hasNext() && theirs.hasNext()) {
            int order = Integer.compare(ours.next(), theirs.next());
            if (order != 0) {
                return order;
            }
        }
        return Boolean.compare(ours.hasNext(), theirs.hasNext());
    }

    /** JSON as Go writes it inside a path element: compact, and with {@code <}, {@code >} and {@code &} escaped. */
    static String json(JsonNode value) {
        return value.toString().replace("&", "\\u0026").replace("<", "\\u003c").replace(">", "\\u003e");
    }

    /** How a value reads in a path: texts in quotes. */
    static String text(JsonNode value) {
        return value.toString();
    }
}
