package dev.sankofa.sandbox.kubernetes.request;

import dev.sankofa.sandbox.kubernetes.json.Json;
import dev.sankofa.sandbox.kubernetes.status.Refusals;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A choice by labels: as text of a query, {@code app=web,tier in (a,b),!old}, or as an object of a spec. */
public record LabelSelector(List<Requirement> requirements) {
    public static final LabelSelector EVERYTHING = new LabelSelector(List.of());

    private static final Pattern PART = Pattern.compile("\\s*(?:(?<absent>!)\\s*(?<absentkey>[^\\s!=,()]+)"
            + "|(?<setkey>[^\\s!=,()]+)\\s+(?<set>in|notin)\\s*\\((?<values>[^)]*)\\)"
            + "|(?<key>[^\\s!=,()]+)\\s*(?<operator>==|=|!=)\\s*(?<value>[^\\s,()]*)"
            + "|(?<present>[^\\s!=,()]+))\\s*(?:,|$)");

    public LabelSelector {
        requirements = List.copyOf(requirements);
    }

    /** What a label must be. */
    record Requirement(String key, Operator operator, Set<String> values) {
        boolean holds(JsonNode labels) {
            JsonNode label = labels.path(key);
            boolean present = !label.isMissingNode();
            boolean among = present && values.contains(label.asString(""));
            return switch (operator) {
                case IN -> among;
                case NOT_IN -> !among;
                case EXISTS -> present;
                case ABSENT -> !present;
            };
        }
    }

    enum Operator {
        IN,
        NOT_IN,
        EXISTS,
        ABSENT
    }

    public static LabelSelector parse(String text) {
        List<Requirement> requirements = new ArrayList<>();
        Matcher matcher = PART.matcher(text);
        int end = 0;
        while (end < text.length()) {
            if (!matcher.find(end) || matcher.start() != end) {
                throw Refusals.badRequest("unable to parse requirement: " + text);
            }
            requirements.add(requirement(matcher));
            end = matcher.end();
        }
        return new LabelSelector(requirements);
    }

    private static Requirement requirement(Matcher matcher) {
        if (matcher.group("absent") != null) {
            return new Requirement(matcher.group("absentkey"), Operator.ABSENT, Set.of());
        }
        if (matcher.group("setkey") != null) {
            Operator operator = matcher.group("set").equals("in") ? Operator.IN : Operator.NOT_IN;
            List<String> values = List.of(matcher.group("values").strip().split("\\s*,\\s*"));
            return new Requirement(matcher.group("setkey"), operator, Set.copyOf(values));
        }
        if (matcher.group("key") != null) {
            Operator operator = matcher.group("operator").equals("!=") ? Operator.NOT_IN : Operator.IN;
            return new Requirement(matcher.group("key"), operator, Set.of(matcher.group("value")));
        }
        return new Requirement(matcher.group("present"), Operator.EXISTS, Set.of());
    }

    /** From {@code matchLabels} and {@code matchExpressions}; an object without them chooses everything. */
    public static LabelSelector of(JsonNode selector) {
        List<Requirement> requirements = new ArrayList<>();
        selector.path("matchLabels")
                .properties()
                .forEach(label -> requirements.add(new Requirement(
                        label.getKey(), Operator.IN, Set.of(label.getValue().asString("")))));
        for (ObjectNode expression : Json.objects(selector.path("matchExpressions"))) {
            Operator operator = switch (Json.text(expression, "operator")) {
                case "In" -> Operator.IN;
                case "NotIn" -> Operator.NOT_IN;
                case "Exists" -> Operator.EXISTS;
                default -> Operator.ABSENT;
            };
            requirements.add(new Requirement(
                    Json.text(expression, "key"), operator, Set.copyOf(Json.texts(expression.path("values")))));
        }
        return new LabelSelector(requirements);
    }

    /** @param object of any kind */
    public boolean selects(JsonNode object) {
        return selectsLabels(Json.at(object, "metadata", "labels"));
    }

    public boolean selectsLabels(JsonNode labels) {
        return requirements.stream().allMatch(requirement -> requirement.holds(labels));
    }

    public boolean isEverything() {
        return requirements.isEmpty();
    }
}
