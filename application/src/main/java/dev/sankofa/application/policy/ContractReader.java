package dev.sankofa.application.policy;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads the contracts, whose two ends must be components of the same policy. */
final class ContractReader {
    private final List<String> components;
    private final Problems problems;

    ContractReader(List<String> components, Problems problems) {
        this.components = components;
        this.problems = problems;
    }

    List<ContractSection> read(YamlNode node, List<String> keys) {
        List<ContractSection> contracts = new ArrayList<>();
        if (!(node instanceof YamlNode.Sequence list)) {
            problems.add(node.location(), "contracts is " + node.shape(), "Write a list of contracts.");
            return contracts;
        }
        Set<String> names = new HashSet<>();
        for (YamlNode item : list.items()) {
            contract(item, Keys.of(item, "the contract", keys, problems)).ifPresent(contract -> {
                if (!names.add(contract.name())) {
                    problems.add(item.location(), "two contracts are named '" + contract.name() + "'", "Rename one.");
                }
                contracts.add(contract);
            });
        }
        return contracts;
    }

    private Optional<ContractSection> contract(YamlNode item, Keys keys) {
        Optional<String> name = text(keys, "name");
        Optional<String> from = component(keys, "from");
        Optional<String> query = text(keys, "query");
        Optional<String> in = component(keys, "in");
        if (name.isEmpty() || from.isEmpty() || query.isEmpty() || in.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new ContractSection(name.get(), item.location(), from.get(), query.get(), in.get()));
    }

    private Optional<String> text(Keys keys, String key) {
        return keys.required(key).flatMap(node -> problems.text(node, "the contract's " + key));
    }

    private Optional<String> component(Keys keys, String key) {
        return keys.required(key)
                .flatMap(node ->
                        problems.text(node, "the contract's " + key).filter(name -> isComponent(node, key, name)));
    }

    private boolean isComponent(YamlNode node, String key, String name) {
        if (components.contains(name)) {
            return true;
        }
        problems.add(
                node.location(),
                "the contract's " + key + " names no component: '" + name + "'",
                DidYouMean.sentence(name, components));
        return false;
    }
}
