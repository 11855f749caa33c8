package dev.sankofa.sandbox.kubernetes.schema;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Names such as {@code example.com/MyName}, as labels, annotations and finalizers have them; what is wrong in the server's words. */
final class QualifiedName {
    private static final String NAME = "([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]";
    private static final String SUBDOMAIN = "[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*";
    private static final Pattern NAME_PATTERN = Pattern.compile(NAME);
    private static final Pattern SUBDOMAIN_PATTERN = Pattern.compile(SUBDOMAIN);
    private static final Pattern VALUE_PATTERN = Pattern.compile("(" + NAME + ")?");
    private static final String NAME_RULE =
            "must consist of alphanumeric characters, '-', '_' or '.', and must start and end with an "
                    + "alphanumeric character (e.g. 'MyName',  or 'my.name',  or '123-abc', regex used for validation is '"
                    + NAME + "')";
    private static final String VALUE_RULE =
            "a valid label must be an empty string or consist of alphanumeric characters, '-', '_' or "
                    + "'.', and must start and end with an alphanumeric character (e.g. 'MyValue',  or 'my_value',  or '12345', regex used for "
                    + "validation is '(" + NAME + ")?')";
    private static final String SUBDOMAIN_RULE =
            "a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '-' "
                    + "or '.', and must start and end with an alphanumeric character (e.g. 'example.com', regex used for validation is '"
                    + SUBDOMAIN + "')";
    private static final int MAX_NAME = 63;
    private static final int MAX_SUBDOMAIN = 253;

    private QualifiedName() {}

    static List<String> problems(String name) {
        String[] parts = name.split("/", -1);
        if (parts.length > 2) {
            return List.of("a valid label key " + NAME_RULE
                    + " with an optional DNS subdomain prefix and '/' (e.g. 'example.com/MyName')");
        }
        List<String> problems = new ArrayList<>();
        if (parts.length == 2) {
            prefix(parts[0], problems);
        }
        name(parts[parts.length - 1], problems);
        return problems;
    }

    private static void prefix(String prefix, List<String> problems) {
        if (prefix.isEmpty()) {
            problems.add("prefix part must be non-empty");
            return;
        }
        if (length(prefix) > MAX_SUBDOMAIN) {
            problems.add("prefix part must be no more than " + MAX_SUBDOMAIN + " bytes");
        }
        if (!SUBDOMAIN_PATTERN.matcher(prefix).matches()) {
            problems.add("prefix part " + SUBDOMAIN_RULE);
        }
    }

    private static void name(String name, List<String> problems) {
        if (name.isEmpty()) {
            problems.add("name part must be non-empty");
        } else if (length(name) > MAX_NAME) {
            problems.add("name part must be no more than " + MAX_NAME + " bytes");
        }
        if (!NAME_PATTERN.matcher(name).matches()) {
            problems.add("name part " + NAME_RULE);
        }
    }

    static List<String> problemsOfValue(String value) {
        List<String> problems = new ArrayList<>();
        if (length(value) > MAX_NAME) {
            problems.add("must be no more than " + MAX_NAME + " bytes");
        }
        if (!VALUE_PATTERN.matcher(value).matches()) {
            problems.add(VALUE_RULE);
        }
        return problems;
    }

    private static int length(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }
}
