package dev.sankofa.application.policy;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a policy says about one setting: text, several, or a reference to where the text is. A reference stands alone; it is never
 * spliced into other text, so that what is secret stays a secret as a whole.
 */
public sealed interface Value {
    Pattern REFERENCE = Pattern.compile("\\$\\{(env|file):([^{}]+)}");

    /** As written in the policy; of a reference this is the reference, never what it stands for. */
    String written();

    record Literal(String text) implements Value {
        @Override
        public String written() {
            return text.replace("${", "$${");
        }
    }

    record Items(List<Value> values) implements Value {
        public Items {
            values = List.copyOf(values);
        }

        @Override
        public String written() {
            return "[" + String.join(", ", values.stream().map(Value::written).toList()) + "]";
        }
    }

    /** The value of an environment variable. */
    record FromVariable(String name) implements Value {
        @Override
        public String written() {
            return "${env:" + name + "}";
        }
    }

    /** The content of a file, without the line end that closes it; a relative path starts from the policy file's directory. */
    record FromFile(String path) implements Value {
        @Override
        public String written() {
            return "${file:" + path + "}";
        }
    }

    /**
     * Reads a scalar. <code>$${</code> writes a literal <code>${</code>.
     *
     * @return empty when the text contains a reference among other text, or one of an unknown kind
     */
    static Optional<Value> parse(String text) {
        Matcher matcher = REFERENCE.matcher(text);
        if (matcher.matches()) {
            return Optional.of(
                    matcher.group(1).equals("env")
                            ? new FromVariable(matcher.group(2))
                            : new FromFile(matcher.group(2)));
        }
        String withoutEscapes = text.replace("$${", "");
        return withoutEscapes.contains("${") ? Optional.empty() : Optional.of(new Literal(text.replace("$${", "${")));
    }

    default boolean isReference() {
        return this instanceof FromVariable || this instanceof FromFile;
    }
}
