package dev.sankofa.components.spi;

import java.util.Optional;

/**
 * One thing a policy or a restore may say to a component. Policy file, JSON Schema, help and errors are all made from it.
 *
 * @param name kebab-case, as in the policy file
 * @param defaultText the default as it would be written; empty when there is none
 * @param variable of the environment that says it when nobody else does, as others have agreed to; empty when there is none
 * @param description a sentence: what it means, its unit, what happens without it
 */
public record Setting(
        String name,
        Type type,
        boolean required,
        Optional<String> defaultText,
        Optional<String> variable,
        String description) {
    /** How the value is written and checked. */
    public enum Type {
        TEXT,
        TEXT_LIST,
        SECRET,
        FLAG,
        NUMBER,
        SIZE,
        DURATION,
        PATH,
        URI
    }

    public static Setting required(String name, Type type, String description) {
        return new Setting(name, type, true, Optional.empty(), Optional.empty(), description);
    }

    public static Setting optional(String name, Type type, String description) {
        return new Setting(name, type, false, Optional.empty(), Optional.empty(), description);
    }

    public static Setting withDefault(String name, Type type, String defaultText, String description) {
        return new Setting(name, type, false, Optional.of(defaultText), Optional.empty(), description);
    }

    public static Setting ofVariable(String name, Type type, String variable, String description) {
        return new Setting(name, type, false, Optional.empty(), Optional.of(variable), description);
    }
}
