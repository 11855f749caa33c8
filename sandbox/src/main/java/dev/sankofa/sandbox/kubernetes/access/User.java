package dev.sankofa.sandbox.kubernetes.access;

import java.util.List;

/** Somebody who has a token. */
public record User(String name, List<AccessRule> rules) {
    public User {
        rules = List.copyOf(rules);
    }

    public static User admin(String name) {
        return new User(name, List.of(AccessRule.EVERYTHING));
    }

    public boolean may(AccessQuestion question) {
        return rules.stream().anyMatch(rule -> rule.allows(question));
    }
}
