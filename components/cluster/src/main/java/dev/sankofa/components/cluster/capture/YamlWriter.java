package dev.sankofa.components.cluster.capture;

import dev.sankofa.components.cluster.api.Json;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/**
 * Writes JSON trees as YAML in block style, for readers of YAML 1.1 and 1.2 alike: every text that either might take for something
 * else is in double quotes, escaped as in JSON; texts of several lines are literal blocks where that shows them as they are.
 */
public final class YamlWriter {
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z][A-Za-z0-9_./-]*");
    private static final Pattern SHOWABLE = Pattern.compile(
            "[\\x21-\\x7e\\xa1-\\ud7ff&&[^\\u2028\\u2029]][\\n\\x20-\\x7e\\xa0-\\ud7ff&&[^\\u2028\\u2029]]*");
    private static final Set<String> WORDS =
            Set.of("y", "n", "yes", "no", "on", "off", "true", "false", "null", "inf", "nan");

    private final StringBuilder out = new StringBuilder();

    private YamlWriter() {}

    /** A document that ends with a line feed. */
    public static String write(JsonNode node) {
        YamlWriter writer = new YamlWriter();
        writer.value(node, 0);
        return writer.out.toString();
    }

    /** What follows a key, a dash, or nothing; the position is behind it, without a space. */
    private void value(JsonNode node, int indent) {
        if (node.isObject() && !node.isEmpty()) {
            object(node, indent);
        } else if (node.isArray() && !node.isEmpty()) {
            array(node, indent);
        } else {
            scalar(node, indent);
        }
    }

    private void object(JsonNode object, int indent) {
        breakLine();
        object.forEachEntry((name, value) -> {
            indent(indent);
            out.append(text(name)).append(':');
            value(value, value.isArray() ? indent : indent + 2);
        });
    }

    private void array(JsonNode array, int indent) {
        breakLine();
        for (JsonNode item : array) {
            indent(indent);
            out.append('-');
            if (item.isObject() && !item.isEmpty()) {
                inDash(item, indent + 2);
            } else {
                value(item, indent + 2);
            }
        }
    }

    /** The first field of an object stands behind its dash. */
    private void inDash(JsonNode object, int indent) {
        int start = out.length();
        object(object, indent);
        out.delete(start, start + 1 + indent);
        out.insert(start, ' ');
    }

    private void breakLine() {
        if (!out.isEmpty()) {
            out.append('\n');
        }
    }

    private void indent(int indent) {
        if (!out.isEmpty() && out.charAt(out.length() - 1) != '\n') {
            out.append('\n');
        }
        out.repeat(' ', indent);
    }

    private void scalar(JsonNode node, int indent) {
        String text = node.isString() ? node.asString() : node.toString();
        if (node.isString() && text.contains("\n") && SHOWABLE.matcher(text).matches()) {
            block(text, indent);
            return;
        }
        out.append(out.isEmpty() ? "" : " ")
                .append(node.isString() ? text(text) : text)
                .append('\n');
    }

    private void block(String text, int indent) {
        boolean ended = text.endsWith("\n");
        String keep = !ended ? "|-" : text.endsWith("\n\n") ? "|+" : "|";
        out.append(' ').append(keep).append('\n');
        String body = ended ? text.substring(0, text.length() - 1) : text;
        for (String line : body.split("\n", -1)) {
            if (!line.isEmpty()) {
                out.repeat(' ', Math.max(indent, 2)).append(line);
            }
            out.append('\n');
        }
    }

    private static String text(String text) {
        boolean plain = PLAIN.matcher(text).matches() && !WORDS.contains(text.toLowerCase(Locale.ROOT));
        return plain ? text : quoted(text);
    }

    /** Control characters that JSON leaves alone and YAML does not allow are escaped too. */
    private static String quoted(String text) {
        String json = Json.MAPPER.writeValueAsString(text);
        StringBuilder safe = new StringBuilder(json.length());
        json.chars().forEach(c -> {
            boolean odd = (c >= 0x7f && c < 0xa0) || c == 0xfeff || c >= 0xfffe || c == 0x2028 || c == 0x2029;
            safe.append(odd ? "\\u%04x".formatted(c) : String.valueOf((char) c));
        });
        return safe.toString();
    }
}
