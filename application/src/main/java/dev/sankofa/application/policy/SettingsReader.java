package dev.sankofa.application.policy;

import dev.sankofa.components.spi.Setting;
import dev.sankofa.components.spi.Settings;
import dev.sankofa.foundation.SankofaException;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads a component's settings and checks each value that is written out; references are checked when they are used. */
final class SettingsReader {
    static final String KIND = "kind";

    private final String owner;
    private final List<Setting> declared;
    private final Problems problems;

    SettingsReader(String owner, List<Setting> declared, Problems problems) {
        this.owner = owner;
        this.declared = declared;
        this.problems = problems;
    }

    /** The settings of a component, which is a mapping. */
    Map<String, Placed<Value>> read(YamlNode.Pair component) {
        Map<String, Placed<Value>> settings = new LinkedHashMap<>();
        if (component.value() instanceof YamlNode.Mapping mapping) {
            for (YamlNode.Pair pair : mapping.pairs()) {
                if (!pair.key().text().equals(KIND)) {
                    setting(pair.key())
                            .flatMap(setting -> value(setting, pair.value()))
                            .ifPresent(value -> settings.put(pair.key().text(), value));
                }
            }
            requireAll(component.key().location(), mapping);
        }
        return settings;
    }

    private void requireAll(Location location, YamlNode.Mapping mapping) {
        for (Setting setting : declared) {
            boolean said = mapping.pairs().stream()
                    .anyMatch(pair -> meant(pair.key().text()).equals(Optional.of(setting.name())));
            if (setting.required() && !said) {
                problems.add(location, owner + " lacks the setting '" + setting.name() + "'", setting.description());
            }
        }
    }

    /** The setting a key names or, misspelled, probably names. */
    private Optional<String> meant(String key) {
        return DidYouMean.closest(key, names());
    }

    private List<String> names() {
        return declared.stream().map(Setting::name).toList();
    }

    private Optional<Setting> setting(YamlNode.Scalar key) {
        Optional<Setting> setting = declared.stream()
                .filter(candidate -> candidate.name().equals(key.text()))
                .findFirst();
        if (setting.isEmpty()) {
            problems.add(
                    key.location(),
                    owner + " has no setting '" + key.text() + "'",
                    DidYouMean.sentence(key.text(), names()));
        }
        return setting;
    }

    private Optional<Placed<Value>> value(Setting setting, YamlNode node) {
        String what = owner + ", setting '" + setting.name() + "'";
        if (setting.type() == Setting.Type.SECRET) {
            return problems.secret(node, what);
        }
        Optional<Placed<Value>> value =
                setting.type() == Setting.Type.TEXT_LIST && node instanceof YamlNode.Sequence list
                        ? items(list, what)
                        : problems.value(node, what);
        return value.filter(placed -> isAcceptable(setting, placed));
    }

    private Optional<Placed<Value>> items(YamlNode.Sequence list, String what) {
        List<Value> values = new ArrayList<>();
        for (YamlNode item : list.items()) {
            problems.value(item, what).ifPresent(placed -> values.add(placed.value()));
        }
        return Optional.of(new Placed<>(new Value.Items(values), list.location()));
    }

    private boolean isAcceptable(Setting setting, Placed<Value> placed) {
        if (!(placed.value() instanceof Value.Literal literal)) {
            return true;
        }
        try {
            Settings.of(owner, List.of(setting), Map.of(setting.name(), literal.text()));
        } catch (SankofaException e) {
            problems.add(
                    placed.location(), String.valueOf(e.getMessage()), e.hint().orElse(setting.description()));
            return false;
        }
        if (setting.type() == Setting.Type.URI && hasPassword(literal.text())) {
            problems.add(
                    placed.location(),
                    owner + ", setting '" + setting.name() + "' contains a password",
                    "Take it out of the address and give it by reference in a setting of its own.");
            return false;
        }
        return true;
    }

    private static boolean hasPassword(String uri) {
        String userInfo = URI.create(uri).getUserInfo();
        return userInfo != null && userInfo.contains(":");
    }
}
