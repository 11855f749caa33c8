package dev.sankofa.sandbox.kubernetes.schema;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An amount such as {@code 500m}, {@code 1Gi} or {@code 1e3}, and its canonical form: no fraction, the largest suffix that allows that,
 * and the family of suffixes that was written.
 * The real server leaves a few forms as they are, such as {@code +5} and {@code 1E3}. Source: {@code k8s.io/apimachinery/pkg/api/resource}.
 */
final class Quantity {
    private static final Pattern FORM =
            Pattern.compile("([+-]?(?:\\d+\\.?\\d*|\\.\\d+))(Ki|Mi|Gi|Ti|Pi|Ei|n|u|m|k|M|G|T|P|E|[eE][+-]?\\d+)?");
    private static final List<String> BINARY = List.of("", "Ki", "Mi", "Gi", "Ti", "Pi", "Ei");
    private static final List<String> DECIMAL = List.of("n", "u", "m", "", "k", "M", "G", "T", "P", "E");
    private static final int DECIMAL_UNIT = 3;

    /** Finer amounts are rounded up. */
    private static final int MAX_SCALE = 3;

    private Quantity() {}

    /** The canonical form; absent when the text is no quantity. */
    static Optional<String> canonical(String text) {
        Matcher matcher = FORM.matcher(text);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        BigDecimal number = new BigDecimal(matcher.group(1));
        String suffix = Optional.ofNullable(matcher.group(2)).orElse("");
        if (suffix.endsWith("i")) {
            BigDecimal bytes = number.multiply(new BigDecimal(BigInteger.TWO.pow(10 * BINARY.indexOf(suffix))));
            return Optional.of(
                    isWhole(bytes) && bytes.abs().compareTo(BigDecimal.valueOf(1024)) >= 0
                            ? binary(bytes.toBigIntegerExact())
                            : decimal(bytes, false));
        }
        if (DECIMAL.contains(suffix)) {
            return Optional.of(decimal(number.scaleByPowerOfTen(3 * (DECIMAL.indexOf(suffix) - DECIMAL_UNIT)), false));
        }
        return Optional.of(decimal(number.scaleByPowerOfTen(Integer.parseInt(suffix.substring(1))), true));
    }

    private static boolean isWhole(BigDecimal number) {
        return number.stripTrailingZeros().scale() <= 0;
    }

    private static String binary(BigInteger bytes) {
        int unit = 0;
        BigInteger rest = bytes;
        BigInteger step = BigInteger.valueOf(1024);
        while (unit < BINARY.size() - 1 && rest.signum() != 0 && rest.mod(step).signum() == 0) {
            rest = rest.divide(step);
            unit++;
        }
        return rest + BINARY.get(unit);
    }

    private static String decimal(BigDecimal number, boolean exponent) {
        BigInteger rest =
                number.setScale(MAX_SCALE, RoundingMode.UP).scaleByPowerOfTen(9).toBigIntegerExact();
        if (rest.signum() == 0) {
            return "0";
        }
        int unit = 0;
        BigInteger step = BigInteger.valueOf(1000);
        while (unit < DECIMAL.size() - 1 && rest.mod(step).signum() == 0) {
            rest = rest.divide(step);
            unit++;
        }
        int power = 3 * (unit - DECIMAL_UNIT);
        if (exponent) {
            return power == 0 ? rest.toString() : rest + "e" + power;
        }
        return rest + DECIMAL.get(unit);
    }
}
