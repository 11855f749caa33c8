package dev.sankofa.components.cluster.proof;

import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/** Amounts as Kubernetes writes them: {@code 0.5} and {@code 500m} are the same, and {@code 1024Mi} is {@code 1Gi}. */
final class Quantities {
    private static final Pattern FORM = Pattern.compile("([+-]?[0-9.]+)([eE][+-]?[0-9]+|[numkMGTPE]|[KMGTPE]i)?");
    private static final Map<String, BigDecimal> SUFFIXES = Map.ofEntries(
            Map.entry("n", BigDecimal.ONE.movePointLeft(9)),
            Map.entry("u", BigDecimal.ONE.movePointLeft(6)),
            Map.entry("m", BigDecimal.ONE.movePointLeft(3)),
            Map.entry("k", BigDecimal.ONE.movePointRight(3)),
            Map.entry("M", BigDecimal.ONE.movePointRight(6)),
            Map.entry("G", BigDecimal.ONE.movePointRight(9)),
            Map.entry("T", BigDecimal.ONE.movePointRight(12)),
            Map.entry("P", BigDecimal.ONE.movePointRight(15)),
            Map.entry("E", BigDecimal.ONE.movePointRight(18)),
            Map.entry("Ki", BigDecimal.valueOf(1L << 10)),
            Map.entry("Mi", BigDecimal.valueOf(1L << 20)),
            Map.entry("Gi", BigDecimal.valueOf(1L << 30)),
            Map.entry("Ti", BigDecimal.valueOf(1L << 40)),
            Map.entry("Pi", BigDecimal.valueOf(1L << 50)),
            Map.entry("Ei", BigDecimal.valueOf(1L << 60)));

    private Quantities() {}

    /** Whether both are amounts, and the same. */
    static boolean isSame(JsonNode one, JsonNode other) {
        if (!one.isValueNode() || !other.isValueNode()) {
            return false;
        }
        Optional<BigDecimal> first = amount(one.asString(""));
        return first.isPresent()
                && amount(other.asString(""))
                        .filter(second -> second.compareTo(first.get()) == 0)
                        .isPresent();
    }

    private static Optional<BigDecimal> amount(String text) {
        Matcher form = FORM.matcher(text);
        if (!form.matches() || text.length() > 40) {
            return Optional.empty();
        }
        String suffix = form.group(2) == null ? "" : form.group(2);
        try {
            if (suffix.isEmpty()) {
                return Optional.of(new BigDecimal(form.group(1)));
            }
            BigDecimal factor = SUFFIXES.get(suffix);
            return Optional.of(factor == null ? new BigDecimal(text) : new BigDecimal(form.group(1)).multiply(factor));
        } catch (NumberFormatException _) {
            return Optional.empty();
        }
    }
}
