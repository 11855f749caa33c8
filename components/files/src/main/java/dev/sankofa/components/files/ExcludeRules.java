package dev.sankofa.components.files;

import java.util.List;
import java.util.Optional;

/**
 * What is left out, after gitignore(5): the last rule that matches decides. What stands below an excluded directory cannot be brought
 * back, because the directory is never looked into.
 */
final class ExcludeRules {
    static final ExcludeRules NONE = new ExcludeRules(List.of());

    private final List<ExcludeRule> rules;

    private ExcludeRules(List<ExcludeRule> rules) {
        this.rules = List.copyOf(rules);
    }

    static ExcludeRules parse(List<String> lines) {
        return new ExcludeRules(
                lines.stream().map(ExcludeRule::parse).flatMap(Optional::stream).toList());
    }

    boolean isEmpty() {
        return rules.isEmpty();
    }

    /**
     * @param path relative to the root, without a leading slash
     */
    boolean excludes(byte[] path, boolean isDirectory) {
        for (int i = rules.size() - 1; i >= 0; i--) {
            if (rules.get(i).matches(path, isDirectory)) {
                return !rules.get(i).includes();
            }
        }
        return false;
    }
}
