package dev.sankofa.application;

import dev.sankofa.application.policy.DidYouMean;
import dev.sankofa.application.policy.Value;
import dev.sankofa.components.spi.ComponentKind;
import dev.sankofa.components.spi.Facts;
import dev.sankofa.components.spi.Setting;
import dev.sankofa.foundation.ErrorCode;
import dev.sankofa.foundation.SankofaException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What the user says about the targets of a restore: {@code component.setting=value}. Secrets are references, also in the plan file;
 * relative paths become absolute, so that a plan means the same wherever it is applied.
 */
public final class TargetSettings {
    private final Map<String, Map<String, Value>> byComponent;

    private TargetSettings(Map<String, Map<String, Value>> byComponent) {
        this.byComponent = byComponent;
    }

    /**
     * Reads what was typed. A setting that is said twice is a list.
     *
     * @param kinds whose restore settings tell secrets and paths apart, by component name
     * @throws SankofaException {@code USAGE}; its message never repeats a value
     */
    public static TargetSettings parse(
            List<String> assignments, Map<String, ComponentKind> kinds, Path workingDirectory) {
        Map<String, Map<String, Value>> byComponent = new LinkedHashMap<>();
        for (String assignment : assignments) {
            Assignment said = Assignment.parse(assignment);
            Setting setting = said.setting(kinds);
            Value value = absolute(said.checked(setting), setting, workingDirectory);
            byComponent
                    .computeIfAbsent(said.component(), name -> new LinkedHashMap<>())
                    .merge(said.name(), value, TargetSettings::both);
        }
        return new TargetSettings(byComponent);
    }

    private static Value both(Value before, Value more) {
        List<Value> values = new ArrayList<>(before instanceof Value.Items items ? items.values() : List.of(before));
        values.add(more);
        return new Value.Items(values);
    }

    private static Value absolute(Value value, Setting setting, Path workingDirectory) {
        return switch (value) {
            case Value.FromFile(String path) -> new Value.FromFile(absolute(path, workingDirectory));
            case Value.Literal(String text)
            when setting.type() == Setting.Type.PATH -> new Value.Literal(absolute(text, workingDirectory));
            case Value.Literal _, Value.FromVariable _, Value.Items _ -> value;
        };
    }

    private static String absolute(String path, Path workingDirectory) {
        return workingDirectory.resolve(path).normalize().toString();
    }

    /** One argument, taken apart. */
    private record Assignment(String component, String name, String text) {
        static Assignment parse(String argument) {
            int equals = argument.indexOf('=');
            int dot = argument.indexOf('.');
            if (dot < 1 || equals < dot + 2) {
                throw usage(
                        "--set takes component.setting=value",
                        "Write for example --set database.target=/srv/restored.");
            }
            return new Assignment(
                    argument.substring(0, dot), argument.substring(dot + 1, equals), argument.substring(equals + 1));
        }

        Setting setting(Map<String, ComponentKind> kinds) {
            ComponentKind kind = kinds.get(component);
            if (kind == null) {
                throw usage(
                        "--set names no component of the policy: '" + component + "'",
                        DidYouMean.sentence(component, kinds.keySet()));
            }
            List<String> names =
                    kind.restoreSettings().stream().map(Setting::name).toList();
            return kind.restoreSettings().stream()
                    .filter(setting -> setting.name().equals(name))
                    .findFirst()
                    .orElseThrow(() -> usage(
                            "a restore of component " + component + " has no setting '" + name + "'",
                            DidYouMean.sentence(name, names)));
        }

        Value checked(Setting setting) {
            String what = "--set " + component + "." + name;
            Value value = Value.parse(text)
                    .orElseThrow(() -> usage(
                            what + " mixes a reference with other text",
                            "Write ${env:NAME} or ${file:path} alone; write $${ for a plain ${."));
            if (setting.type() == Setting.Type.SECRET && !value.isReference()) {
                throw usage(
                        what + " is secret and must not be written out",
                        "Write a reference: ${env:NAME} or ${file:path}.");
            }
            return value;
        }

        private static SankofaException usage(String message, String hint) {
            return new SankofaException(ErrorCode.USAGE, message, hint);
        }
    }

    Map<String, Value> of(String component) {
        return byComponent.getOrDefault(component, Map.of());
    }

    void requireKnown(List<String> components) {
        byComponent.keySet().stream()
                .filter(name -> !components.contains(name))
                .findFirst()
                .ifPresent(name -> {
                    throw new SankofaException(
                            ErrorCode.USAGE,
                            "--set names a component that is not restored: '" + name + "'",
                            DidYouMean.sentence(name, components));
                });
    }

    /** As a plan keeps them. */
    static Facts facts(Map<String, Value> written) {
        Facts.Builder facts = Facts.builder();
        written.forEach((name, value) -> {
            if (value instanceof Value.Items items) {
                facts.put(name, items.values().stream().map(Value::written).toList());
            } else {
                facts.put(name, value.written());
            }
        });
        return facts.build();
    }

    /** As a plan kept them. */
    static Map<String, Value> asWritten(Facts facts) {
        Map<String, Value> values = new LinkedHashMap<>();
        facts.values().forEach((name, written) -> values.put(name, value(name, written)));
        return values;
    }

    private static Value value(String name, Object written) {
        return switch (written) {
            case String text -> Value.parse(text).orElseThrow(() -> unreadable(name));
            case List<?> items ->
                new Value.Items(items.stream().map(item -> value(name, item)).toList());
            default -> throw unreadable(name);
        };
    }

    private static SankofaException unreadable(String name) {
        return new SankofaException(
                ErrorCode.USAGE, "the plan's setting '" + name + "' cannot be read", "Make a new plan.");
    }
}
