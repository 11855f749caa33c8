package dev.sankofa.components.cache.setup;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A user of a server's access list.
 *
 * @param rules as {@code ACL LIST} gives them: passwords are SHA-256, a selector in parentheses is one rule
 */
public record AclUser(String name, List<String> rules) {
    public AclUser {
        rules = List.copyOf(rules);
    }

    /** A line such as {@code user shop on #9f86… ~shop:* &* +@read (~cart:* +get)}. */
    static AclUser parse(String line) {
        List<String> words = new ArrayList<>();
        StringBuilder selector = new StringBuilder();
        for (String word : line.strip().split(" ", -1)) {
            if (!selector.isEmpty() || word.startsWith("(")) {
                selector.append(selector.isEmpty() ? "" : " ").append(word);
                if (word.endsWith(")")) {
                    words.add(selector.toString());
                    selector.setLength(0);
                }
            } else if (!word.isEmpty()) {
                words.add(word);
            }
        }
        if (words.size() < 2 || !words.getFirst().equals("user") || !selector.isEmpty()) {
            throw new IllegalArgumentException("not a user of an access list");
        }
        return new AclUser(words.get(1), words.subList(2, words.size()));
    }

    /**
     * Whether the rules are the same ones. A server before 7.0 orders them anew when they are set again, and names the usual {@code
     * sanitize-payload} of some users only.
     */
    boolean isSame(AclUser other) {
        return name.equals(other.name) && telling().equals(other.telling());
    }

    private Set<String> telling() {
        return rules.stream().filter(rule -> !rule.equals("sanitize-payload")).collect(Collectors.toSet());
    }

    String line() {
        return "user " + name + " " + String.join(" ", rules);
    }
}
