package dev.sankofa.application.policy;

import dev.sankofa.foundation.ErrorCode;
import dev.sankofa.foundation.SankofaException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What a policy file says. When it has problems, everything without one is still there: a broken component must not keep anybody
 * from listing the points of the repository that the same file names.
 *
 * @param file relative paths in the policy start from its directory
 * @param components those without a problem, in the file's order
 * @param contracts those without a problem, in the file's order
 */
public record Policy(
        Path file,
        Optional<Placed<String>> application,
        RepositorySection repository,
        List<ComponentSection> components,
        List<ContractSection> contracts,
        List<Problem> problems) {
    public Policy {
        components = List.copyOf(components);
        contracts = List.copyOf(contracts);
        problems = List.copyOf(problems);
    }

    /** The directory that relative paths in the policy start from. */
    public Path directory() {
        Path parent = file.toAbsolutePath().getParent();
        return parent == null ? file.toAbsolutePath() : parent;
    }

    /** The application's name. */
    public String applicationName() {
        return application
                .map(Placed::value)
                .orElseThrow(() -> new IllegalStateException("a policy with problems was used as a valid one"));
    }

    /**
     * @throws SankofaException {@code NOT_FOUND} naming those there are
     */
    public ComponentSection component(String name) {
        List<String> names = components.stream().map(ComponentSection::name).toList();
        return components.stream()
                .filter(component -> component.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new SankofaException(
                        ErrorCode.NOT_FOUND,
                        "the policy has no component '" + name + "'",
                        DidYouMean.sentence(name, names)));
    }

    /**
     * This policy, when nothing is wrong with it.
     *
     * @throws SankofaException {@code POLICY_INVALID} with the first problem and how many more there are
     */
    public Policy requireValid() {
        if (problems.isEmpty()) {
            return this;
        }
        Problem first = problems.getFirst();
        if (problems.size() == 1) {
            throw first.asException();
        }
        throw new SankofaException(
                ErrorCode.POLICY_INVALID,
                first + " (and " + (problems.size() - 1) + " more)",
                first.hint() + " 'sankofa policy validate' shows all.");
    }
}
