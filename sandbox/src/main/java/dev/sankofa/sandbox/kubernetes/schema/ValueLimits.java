package dev.sankofa.sandbox.kubernetes.schema;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.Base64;
import java.util.List;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/** Limits of single values: how large, how long, how many, of which form. */
final class ValueLimits {
    private final String field;
    private final JsonNode schema;
    private final JsonNode value;
    private final List<Violation> violations;

    private ValueLimits(String field, JsonNode schema, JsonNode value, List<Violation> violations) {
        this.field = field;
        this.schema = schema;
        this.value = value;
        this.violations = violations;
    }

    static void check(String field, JsonNode schema, JsonNode value, List<Violation> violations) {
        ValueLimits limits = new ValueLimits(field, schema, value, violations);
        if (value.isNumber()) {
            limits.number();
        } else if (value.isString()) {
            limits.text();
        } else if (value.isArray()) {
            limits.count("minItems", "maxItems", "items");
        } else if (value.isObject()) {
            limits.count("minProperties", "maxProperties", "properties");
        }
    }

    private void number() {
        BigDecimal number = value.decimalValue();
        if (schema.has("multipleOf")) {
            BigDecimal factor = schema.path("multipleOf").decimalValue();
            invalidUnless(number.remainder(factor).signum() == 0, "should be a multiple of " + factor.toPlainString());
        }
        if (schema.has("maximum")) {
            BigDecimal maximum = schema.path("maximum").decimalValue();
            boolean exclusive = schema.path("exclusiveMaximum").asBoolean(false);
            int order = number.compareTo(maximum);
            invalidUnless(
                    exclusive ? order < 0 : order <= 0,
                    "should be less than " + (exclusive ? "" : "or equal to ") + maximum.toPlainString());
        }
        if (schema.has("minimum")) {
            BigDecimal minimum = schema.path("minimum").decimalValue();
            boolean exclusive = schema.path("exclusiveMinimum").asBoolean(false);
            int order = number.compareTo(minimum);
            invalidUnless(
                    exclusive ? order > 0 : order >= 0,
                    "should be greater than " + (exclusive ? "" : "or equal to ") + minimum.toPlainString());
        }
    }

    /** Of several broken rules about a text's length and form, the server names the first. */
    private void text() {
        String text = value.stringValue();
        int length = text.codePointCount(0, text.length());
        if (schema.has("maxLength") && length > schema.path("maxLength").asInt()) {
            violations.add(new Violation(
                    "FieldValueTooLong",
                    "Too long: may not be more than " + schema.path("maxLength").asInt() + " bytes",
                    field));
        } else if (schema.has("minLength") && length < schema.path("minLength").asInt()) {
            invalidUnless(
                    false, "should be at least " + schema.path("minLength").asInt() + " chars long");
        } else if (schema.has("pattern")) {
            String pattern = schema.path("pattern").stringValue();
            invalidUnless(Pattern.compile(pattern).matcher(text).find(), "should match '" + pattern + "'");
        }
        format(text);
    }

    private void format(String text) {
        String format = schema.path("format").asString("");
        if (format.equals("date-time") && !isMoment(text)) {
            violations.add(new Violation(
                    "FieldValueTypeInvalid",
                    "Invalid value: " + value + ": " + field + " in body must be of type date-time: " + value,
                    field));
        }
        if (format.equals("byte") && !isBase64(text)) {
            violations.add(new Violation(
                    "FieldValueTypeInvalid",
                    "Invalid value: " + value + ": " + field + " in body must be of type byte: " + value,
                    field));
        }
    }

    private static boolean isMoment(String text) {
        try {
            OffsetDateTime.parse(text);
            return true;
        } catch (DateTimeParseException _) {
            return false;
        }
    }

    private static boolean isBase64(String text) {
        try {
            Base64.getDecoder().decode(text.getBytes(StandardCharsets.ISO_8859_1));
            return true;
        } catch (IllegalArgumentException _) {
            return false;
        }
    }

    private void count(String minimum, String maximum, String what) {
        int count = value.size();
        if (schema.has(maximum) && count > schema.path(maximum).asInt()) {
            int limit = schema.path(maximum).asInt();
            String items = limit == 1 ? " item" : " items";
            violations.add(new Violation(
                    "FieldValueTooMany", "Too many: " + count + ": must have at most " + limit + items, field));
        }
        if (schema.has(minimum) && count < schema.path(minimum).asInt()) {
            int limit = schema.path(minimum).asInt();
            violations.add(new Violation(
                    "FieldValueInvalid",
                    "Invalid value: " + count + ": " + field + " in body should have at least " + limit + " " + what,
                    field));
        }
    }

    private void invalidUnless(boolean holds, String rule) {
        if (!holds) {
            violations.add(new Violation(
                    "FieldValueInvalid", "Invalid value: " + value + ": " + field + " in body " + rule, field));
        }
    }
}
