package dev.sankofa.components.files;

import java.nio.charset.StandardCharsets;
import java.util.BitSet;
import java.util.function.IntPredicate;

/** The bytes a class such as {@code [a-z_]} stands for. */
final class ByteSet {
    private final BitSet members;

    private ByteSet(BitSet members) {
        this.members = members;
    }

    boolean contains(byte value) {
        return members.get(value & 0xff);
    }

    /** Reads a class from behind its opening bracket. */
    static final class Parser {
        private final byte[] pattern;
        private final BitSet members = new BitSet(256);
        private int at;

        Parser(byte[] pattern, int begin) {
            this.pattern = pattern;
            this.at = begin;
        }

        ByteSet set() {
            return new ByteSet(members);
        }

        /** Returns where the pattern goes on behind the closing bracket, or -1 when there is none. */
        int parse() {
            boolean negated = at < pattern.length && (pattern[at] == '!' || pattern[at] == '^');
            if (negated) {
                at++;
            }
            int first = at;
            while (at < pattern.length) {
                if (pattern[at] == ']' && at > first) {
                    if (negated) {
                        members.flip(0, 256);
                    }
                    return at + 1;
                }
                if (!parseMember()) {
                    return -1;
                }
            }
            return -1;
        }

        private boolean parseMember() {
            if (pattern[at] == '[' && at + 1 < pattern.length && pattern[at + 1] == ':') {
                return parseNamedClass();
            }
            int low = parseByte();
            if (low < 0) {
                return false;
            }
            boolean isRange = at + 1 < pattern.length && pattern[at] == '-' && pattern[at + 1] != ']';
            if (!isRange) {
                members.set(low);
                return true;
            }
            at++;
            int high = parseByte();
            if (high >= low) {
                members.set(low, high + 1);
            }
            return high >= 0;
        }

        private int parseByte() {
            if (pattern[at] == '\\') {
                at++;
            }
            return at < pattern.length ? pattern[at++] & 0xff : -1;
        }

        private boolean parseNamedClass() {
            int end = at + 2;
            while (end < pattern.length && pattern[end] != ']') {
                end++;
            }
            if (end >= pattern.length || pattern[end - 1] != ':' || end - 1 < at + 2) {
                members.set('[');
                at++;
                return true;
            }
            String name = new String(pattern, at + 2, end - 1 - (at + 2), StandardCharsets.US_ASCII);
            at = end + 1;
            return addNamed(name);
        }

        private boolean addNamed(String name) {
            return switch (name) {
                case "alpha" -> add(Parser::isLetter);
                case "digit" -> add(Parser::isDigit);
                case "alnum" -> add(b -> isLetter(b) || isDigit(b));
                case "upper" -> add(b -> b >= 'A' && b <= 'Z');
                case "lower" -> add(b -> b >= 'a' && b <= 'z');
                case "space" -> add(b -> b == ' ' || (b >= 9 && b <= 13));
                case "blank" -> add(b -> b == ' ' || b == '\t');
                case "punct" -> add(b -> b > ' ' && b < 127 && !isLetter(b) && !isDigit(b));
                case "print" -> add(b -> b >= ' ' && b < 127);
                case "graph" -> add(b -> b > ' ' && b < 127);
                case "cntrl" -> add(b -> b < ' ' || b == 127);
                case "xdigit" -> add(b -> isDigit(b) || (b >= 'a' && b <= 'f') || (b >= 'A' && b <= 'F'));
                default -> false;
            };
        }

        private boolean add(IntPredicate predicate) {
            for (int value = 0; value < 256; value++) {
                if (predicate.test(value)) {
                    members.set(value);
                }
            }
            return true;
        }

        private static boolean isLetter(int value) {
            return (value >= 'a' && value <= 'z') || (value >= 'A' && value <= 'Z');
        }

        private static boolean isDigit(int value) {
            return value >= '0' && value <= '9';
        }
    }
}
