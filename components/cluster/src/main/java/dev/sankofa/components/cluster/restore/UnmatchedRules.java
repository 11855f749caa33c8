package dev.sankofa.components.cluster.restore;

import dev.sankofa.components.spi.Finding;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * What the rules say of kinds and namespaces that the point does not have. It would be passed over in silence, and what somebody wanted
 * left out would be restored.
 */
final class UnmatchedRules {
    private final Set<String> kinds = new TreeSet<>();
    private final Set<String> namespaces = new TreeSet<>();
    private final List<Finding> findings = new ArrayList<>();

    private UnmatchedRules(CapturedObjects captured) {
        captured.types().forEach(type -> {
            kinds.add(type.groupKind());
            if (type.namespaced()) {
                namespaces.addAll(type.namespaces());
            }
        });
    }

    /** Refuses what must be a mistake, and warns of the rest: rules may be kept for many points. */
    static List<Finding> of(RestoreRules rules, CapturedObjects captured) {
        UnmatchedRules unmatched = new UnmatchedRules(captured);
        new TreeSet<>(rules.leaveOut()).forEach(kind -> unmatched.kind("leave-out", kind));
        new TreeSet<>(rules.existingOf().keySet()).forEach(kind -> unmatched.kind("existing-of", kind));
        rules.namespaces().names().keySet().stream()
                .sorted()
                .filter(name -> captured.find("", "Namespace", "", name).isEmpty())
                .forEach(unmatched::namespace);
        return unmatched.findings;
    }

    private void kind(String setting, String said) {
        if (kinds.contains(said)) {
            return;
        }
        String message = "'" + said + "' is no kind of which the point has objects";
        String name = said.substring(0, said.indexOf('.') < 0 ? said.length() : said.indexOf('.'));
        List<String> like = kinds.stream()
                .filter(kind -> kind.equalsIgnoreCase(said) || (kind + ".").startsWith(name + "."))
                .toList();
        findings.add(
                like.isEmpty()
                        ? Finding.warning(
                                setting,
                                message,
                                "Look at the steps whether it is misspelt: kinds are written as there, with their group.")
                        : Finding.error(
                                setting, message, "Write it with its group: " + String.join(" or ", like) + "."));
    }

    private void namespace(String said) {
        if (!namespaces.contains(said)) {
            findings.add(Finding.error(
                    "namespace-map",
                    "the point has nothing of namespace '" + said + "'",
                    namespaces.isEmpty()
                            ? "Leave it out: the point has no namespaces."
                            : "Name one of the point: " + String.join(", ", namespaces) + "."));
        }
    }
}
