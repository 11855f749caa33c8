package dev.sankofa.cli.output;

import dev.sankofa.foundation.ByteSize;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Amounts, times and names as people read them. */
public final class Text {
    private static final DateTimeFormatter SECOND = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT);

    private static final String INDENT = "    ";

    private Text() {}

    public static String size(long bytes) {
        return ByteSize.ofBytes(bytes).toString();
    }

    /** Thousands apart: {@code 1 234 567}. */
    public static String count(long number) {
        return String.format(Locale.ROOT, "%,d", number).replace(',', ' ');
    }

    /** {@code 1 file}, {@code 2 files}. */
    public static String count(long number, String noun) {
        return count(number) + " " + noun + (number == 1 ? "" : "s");
    }

    /** {@code 840 ms}, {@code 9.5 s}, {@code 2 min 05 s}, {@code 3 h 07 min}. */
    public static String duration(Duration duration) {
        long millis = duration.toMillis();
        if (millis < 1000) {
            return millis + " ms";
        }
        if (millis < 60_000) {
            return String.format(Locale.ROOT, "%.1f s", millis / 1000.0);
        }
        long seconds = duration.toSeconds();
        return seconds < 3600
                ? String.format(Locale.ROOT, "%d min %02d s", seconds / 60, seconds % 60)
                : String.format(Locale.ROOT, "%d h %02d min", seconds / 3600, seconds / 60 % 60);
    }

    /** {@code 0:07}, {@code 12:34}, {@code 1:02:03}. */
    public static String clock(Duration duration) {
        long seconds = duration.toSeconds();
        return seconds < 3600
                ? String.format(Locale.ROOT, "%d:%02d", seconds / 60, seconds % 60)
                : String.format(Locale.ROOT, "%d:%02d:%02d", seconds / 3600, seconds / 60 % 60, seconds % 60);
    }

    public static String time(Instant instant, ZoneId zone) {
        return SECOND.format(instant.atZone(zone));
    }

    /** At most that many characters; what was cut shows as a dot at the end. */
    public static String cut(String text, int width) {
        return text.length() <= width ? text : text.substring(0, Math.max(0, width - 1)) + "…";
    }

    /** Lines of at most that many characters, broken at spaces where there are some; all but the first are indented by four. */
    public static List<String> wrap(String text, int width) {
        List<String> lines = new ArrayList<>();
        String rest = text;
        while (rest.length() > width) {
            int space = lastGap(rest, width);
            int end = space > INDENT.length() ? space : width;
            lines.add(rest.substring(0, end).stripTrailing());
            rest = INDENT + rest.substring(end).stripLeading();
        }
        lines.add(rest);
        return lines;
    }

    /** The last space up to there, but for one inside of a number. */
    private static int lastGap(String text, int width) {
        int space = text.lastIndexOf(' ', width);
        while (space > 0 && isDigit(text, space - 1) && isDigit(text, space + 1)) {
            space = text.lastIndexOf(' ', space - 1);
        }
        return space;
    }

    private static boolean isDigit(String text, int index) {
        return index < text.length() && text.charAt(index) >= '0' && text.charAt(index) <= '9';
    }

    /** On one line and without control characters, whatever a file name or a server says. */
    public static String clean(String text) {
        return text.codePoints()
                .map(point -> Character.isISOControl(point) ? '�' : point)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }
}
