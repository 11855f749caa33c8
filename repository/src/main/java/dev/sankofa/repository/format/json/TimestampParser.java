package dev.sankofa.repository.format.json;

import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Optional;

/** Reads {@code 2006-01-02T15:04:05[.999999999](Z|+07:00)} and nothing else. */
final class TimestampParser {
    private static final int DATE_AND_TIME = 19;
    private static final int SECONDS_PER_DAY = 86_400;

    private final String text;
    private int at;
    private boolean broken;

    private TimestampParser(String text) {
        this.text = text;
    }

    static Optional<Timestamp> parse(String text) {
        return new TimestampParser(text).parse();
    }

    private Optional<Timestamp> parse() {
        if (text.length() <= DATE_AND_TIME) {
            return Optional.empty();
        }
        int year = number(4, 0, 9999);
        expect('-');
        int month = number(2, 1, 12);
        expect('-');
        int day = number(2, 1, 31);
        expect('T');
        int hour = number(2, 0, 23);
        expect(':');
        int minute = number(2, 0, 59);
        expect(':');
        int second = number(2, 0, 59);
        int nanos = fraction();
        int offset = offset();
        if (broken || at != text.length() || day > YearMonth.of(year, month).lengthOfMonth()) {
            return Optional.empty();
        }
        long days = LocalDate.of(year, month, day).toEpochDay();
        long seconds = days * SECONDS_PER_DAY + hour * 3600L + minute * 60L + second - offset * 60L;
        return Optional.of(new Timestamp(Instant.ofEpochSecond(seconds, nanos), offset));
    }

    private int fraction() {
        if (peek() != '.') {
            return 0;
        }
        at++;
        int start = at;
        int nanos = 0;
        for (; Character.isDigit(peek()) && peek() < 0x80; at++) {
            nanos = at - start < 9 ? nanos * 10 + peek() - '0' : nanos;
        }
        broken |= at == start;
        for (int digits = at - start; digits < 9; digits++) {
            nanos *= 10;
        }
        return nanos;
    }

    private int offset() {
        char sign = peek();
        at++;
        if (sign == 'Z') {
            return 0;
        }
        broken |= sign != '+' && sign != '-';
        int hours = number(2, 0, 23);
        expect(':');
        int minutes = hours * 60 + number(2, 0, 59);
        return sign == '-' ? -minutes : minutes;
    }

    private char peek() {
        return at < text.length() ? text.charAt(at) : 0;
    }

    private void expect(char wanted) {
        broken |= peek() != wanted;
        at++;
    }

    private int number(int digits, int least, int most) {
        int value = 0;
        for (int end = at + digits; at < end; at++) {
            int digit = peek() - '0';
            broken |= digit < 0 || digit > 9;
            value = value * 10 + digit;
        }
        broken |= value < least || value > most;
        return value;
    }
}
