package dev.sankofa.application.policy;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Collects what is wrong with a policy while it is read, and reads scalars with the usual complaints. */
final class Problems {
    private final List<Problem> found = new ArrayList<>();

    void add(Location location, String message, String hint) {
        found.add(new Problem(location, message, hint));
    }

    int count() {
        return found.size();
    }

    /** In the file's order. */
    List<Problem> sorted() {
        return found.stream()
                .sorted(Comparator.comparingInt(
                                (Problem problem) -> problem.location().line())
                        .thenComparingInt(problem -> problem.location().column()))
                .toList();
    }

    /** Plain text, where no reference is possible. */
    Optional<String> text(YamlNode node, String what) {
        if (node instanceof YamlNode.Scalar scalar && !scalar.text().isBlank()) {
            return Optional.of(scalar.text());
        }
        boolean blank = node instanceof YamlNode.Scalar;
        add(node.location(), what + " is " + (blank ? "empty" : node.shape()), "Write a single value.");
        return Optional.empty();
    }

    /** A literal or a reference. */
    Optional<Placed<Value>> value(YamlNode node, String what) {
        if (!(node instanceof YamlNode.Scalar scalar)) {
            add(node.location(), what + " is " + node.shape(), "Write a single value.");
            return Optional.empty();
        }
        Optional<Value> value = Value.parse(scalar.text());
        if (value.isEmpty()) {
            add(
                    node.location(),
                    what + " mixes a reference with other text, or has one of an unknown kind",
                    "Write ${env:NAME} or ${file:path} alone; write $${ for a plain ${.");
        }
        return value.map(parsed -> new Placed<>(parsed, node.location()));
    }

    /** A reference; whatever else is there is not repeated in the message, for it may be the secret itself. */
    Optional<Placed<Value>> secret(YamlNode node, String what) {
        Optional<Value> value = node instanceof YamlNode.Scalar scalar ? Value.parse(scalar.text()) : Optional.empty();
        if (value.isEmpty() || !value.get().isReference()) {
            add(node.location(), what + " is secret and must not be written out", PolicyReader.SECRET_HINT);
            return Optional.empty();
        }
        return value.map(reference -> new Placed<>(reference, node.location()));
    }
}
