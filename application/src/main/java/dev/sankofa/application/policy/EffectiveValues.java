package dev.sankofa.application.policy;

import dev.sankofa.components.spi.Setting;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Everything that is in effect, value by value, with who said it; references stay references. */
public final class EffectiveValues {
    private final List<Row> rows = new ArrayList<>();

    private EffectiveValues() {}

    /**
     * @param key dotted, as in {@code components.database.host}
     * @param value as written
     */
    public record Row(String key, String value, Origin origin) {}

    /**
     * @throws dev.sankofa.foundation.SankofaException {@code POLICY_INVALID} when the policy has a problem
     */
    public static List<Row> of(Configuration configuration) {
        EffectiveValues values = new EffectiveValues();
        Policy policy = configuration.policy().requireValid();
        policy.application().ifPresent(name -> values.add("application", name.value(), name.location()));
        Choice<?> repository = configuration.repository();
        values.rows.add(new Row("repository.path", repository.value().toString(), repository.origin()));
        Choice<Value> password = configuration.password();
        values.rows.add(new Row("repository.password", password.value().written(), password.origin()));
        policy.components().forEach(component -> values.addComponent(component, configuration.references()));
        for (int i = 0; i < policy.contracts().size(); i++) {
            values.addContract("contracts." + (i + 1), policy.contracts().get(i));
        }
        return List.copyOf(values.rows);
    }

    private void addComponent(ComponentSection component, References references) {
        String prefix = "components." + component.name() + ".";
        add(prefix + SettingsReader.KIND, component.kind().name(), component.location());
        for (Setting setting : component.kind().settings()) {
            Optional<Placed<Value>> said =
                    Optional.ofNullable(component.settings().get(setting.name()));
            if (said.isPresent()) {
                add(
                        prefix + setting.name(),
                        said.get().value().written(),
                        said.get().location());
            } else {
                addUnsaid(prefix + setting.name(), setting, references);
            }
        }
    }

    private void addUnsaid(String key, Setting setting, References references) {
        Optional<String> said = references.fromEnvironment(setting);
        said.ifPresent(text -> rows.add(
                new Row(key, text, new Origin.Variable(setting.variable().orElseThrow()))));
        if (said.isEmpty()) {
            setting.defaultText().ifPresent(text -> rows.add(new Row(key, text, new Origin.Default())));
        }
    }

    private void addContract(String prefix, ContractSection contract) {
        add(prefix + ".name", contract.name(), contract.location());
        add(prefix + ".from", contract.from(), contract.location());
        add(prefix + ".query", contract.query(), contract.location());
        add(prefix + ".in", contract.in(), contract.location());
    }

    private void add(String key, String value, Location location) {
        rows.add(new Row(key, value, new Origin.InFile(location)));
    }
}
