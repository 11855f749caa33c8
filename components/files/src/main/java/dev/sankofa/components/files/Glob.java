package dev.sankofa.components.files;

import java.util.ArrayList;
import java.util.List;

/**
 * A pattern for one name: {@code *}, {@code ?}, classes such as {@code [a-z]}, {@code [!0-9]} or {@code [[:digit:]]}, and backslash
 * escapes. It works on bytes, as Git's own matching does: {@code ?} is one byte.
 */
final class Glob {
    /** What one place of the name must be. */
    private sealed interface Element {
        record Literal(byte value) implements Element {}

        record AnyByte() implements Element {}

        record Star() implements Element {}

        record OneOf(ByteSet set) implements Element {}
    }

    private final Element[] elements;
    private final boolean matchesNothing;

    private Glob(List<Element> elements, boolean matchesNothing) {
        this.elements = elements.toArray(Element[]::new);
        this.matchesNothing = matchesNothing;
    }

    /** A pattern that ends inside a class or an escape matches nothing, as with Git. */
    static Glob parse(byte[] pattern) {
        List<Element> elements = new ArrayList<>();
        int at = 0;
        while (at < pattern.length) {
            at = parseElement(pattern, at, elements);
            if (at < 0) {
                return new Glob(List.of(), true);
            }
        }
        return new Glob(elements, false);
    }

    /** Returns where the next element begins, or -1 when the pattern is broken. */
    private static int parseElement(byte[] pattern, int at, List<Element> elements) {
        return switch (pattern[at]) {
            case '*' -> addStar(elements, at + 1);
            case '?' -> add(elements, new Element.AnyByte(), at + 1);
            case '[' -> addSet(pattern, at + 1, elements);
            case '\\' -> at + 1 < pattern.length ? addLiteral(elements, pattern[at + 1], at + 2) : -1;
            default -> addLiteral(elements, pattern[at], at + 1);
        };
    }

    private static int addStar(List<Element> elements, int next) {
        boolean isRepeated = !elements.isEmpty() && elements.getLast() instanceof Element.Star;
        return isRepeated ? next : add(elements, new Element.Star(), next);
    }

    private static int addSet(byte[] pattern, int begin, List<Element> elements) {
        ByteSet.Parser parser = new ByteSet.Parser(pattern, begin);
        int next = parser.parse();
        return add(elements, new Element.OneOf(parser.set()), next);
    }

    private static int addLiteral(List<Element> elements, byte value, int next) {
        return add(elements, new Element.Literal(value), next);
    }

    private static int add(List<Element> elements, Element element, int next) {
        elements.add(element);
        return next;
    }

    /** Whether the bytes from begin to end match as a whole. Goes back to the last star only, which is enough. */
    boolean matches(byte[] name, int begin, int end) {
        if (matchesNothing) {
            return false;
        }
        int element = 0;
        int at = begin;
        int starElement = -1;
        int starAt = begin;
        while (at < end) {
            if (element < elements.length && elements[element] instanceof Element.Star) {
                starElement = element++;
                starAt = at;
            } else if (element < elements.length && matchesOne(elements[element], name[at])) {
                element++;
                at++;
            } else if (starElement >= 0) {
                element = starElement + 1;
                at = ++starAt;
            } else {
                return false;
            }
        }
        while (element < elements.length && elements[element] instanceof Element.Star) {
            element++;
        }
        return element == elements.length;
    }

    private static boolean matchesOne(Element element, byte value) {
        return switch (element) {
            case Element.Literal literal -> literal.value() == value;
            case Element.AnyByte _ -> true;
            case Element.OneOf oneOf -> oneOf.set().contains(value);
            case Element.Star _ -> throw new AssertionError("a star stands for no single byte");
        };
    }
}
