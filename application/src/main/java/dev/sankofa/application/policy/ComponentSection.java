package dev.sankofa.application.policy;

import dev.sankofa.components.spi.Component;
import dev.sankofa.components.spi.ComponentKind;
import dev.sankofa.components.spi.Settings;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A component as the policy describes it, checked against its kind's settings as far as that goes without resolving references.
 *
 * @param settings what was said, in the file's order
 */
public record ComponentSection(
        String name, Location location, ComponentKind kind, Map<String, Placed<Value>> settings) {
    public ComponentSection {
        settings = Collections.unmodifiableMap(new LinkedHashMap<>(settings));
    }

    /**
     * Resolves the references and makes the component; opens nothing but the files that references name.
     *
     * @throws dev.sankofa.foundation.SankofaException {@code SECRET_UNRESOLVED} naming the setting and the reference, {@code
     *     POLICY_INVALID} when settings contradict each other
     */
    public Component open(References references) {
        return kind.open(name, resolved(references));
    }

    /** The texts that are written out for a setting; empty when nothing was said. */
    public List<String> texts(String setting) {
        return written(setting).stream()
                .flatMap(value -> value instanceof Value.Literal(String text) ? Stream.of(text) : Stream.empty())
                .toList();
    }

    /** Whether a setting, or one of its values, is a reference. */
    boolean isByReference(String setting) {
        return written(setting).stream().anyMatch(Value::isReference);
    }

    private List<Value> written(String setting) {
        return Optional.ofNullable(settings.get(setting))
                .map(Placed::value)
                .map(value -> value instanceof Value.Items(List<Value> values) ? values : List.of(value))
                .orElse(List.of());
    }

    private Settings resolved(References references) {
        Map<String, Value> values = new LinkedHashMap<>();
        settings.forEach((setting, placed) -> values.put(setting, placed.value()));
        return references.settings("component " + name, kind.settings(), values);
    }
}
