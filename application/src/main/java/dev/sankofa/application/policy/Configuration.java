package dev.sankofa.application.policy;

import dev.sankofa.components.spi.ComponentKind;
import dev.sankofa.foundation.ErrorCode;
import dev.sankofa.foundation.SankofaException;
import dev.sankofa.foundation.Secret;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What is in effect for one command: flag before environment before file before default. The policy file is read when something is
 * first asked of it; a command that is told repository and password otherwise needs none.
 *
 * <p>For one thread.
 */
public final class Configuration {
    public static final String POLICY_VARIABLE = "SANKOFA_POLICY";
    public static final String REPOSITORY_VARIABLE = "SANKOFA_REPOSITORY";
    public static final String PASSWORD_FILE_VARIABLE = "SANKOFA_PASSWORD_FILE";
    public static final String DEFAULT_POLICY = "sankofa.yaml";

    private final Overrides overrides;
    private final Variables variables;
    private final Path workingDirectory;
    private final List<ComponentKind> kinds;
    private @Nullable Policy policy;

    /**
     * @param workingDirectory where paths given by flag or environment start
     */
    public Configuration(Overrides overrides, Variables variables, Path workingDirectory, List<ComponentKind> kinds) {
        this.overrides = overrides;
        this.variables = variables;
        this.workingDirectory = workingDirectory;
        this.kinds = List.copyOf(kinds);
    }

    /** The policy file as named, and by whom; it need not exist. */
    public Choice<String> policyFile() {
        return chosen(overrides.policy(), "--policy", POLICY_VARIABLE)
                .orElse(new Choice<>(DEFAULT_POLICY, new Origin.Default()));
    }

    public Path policyPath() {
        return workingDirectory.resolve(policyFile().value());
    }

    private boolean hasPolicy() {
        return !(policyFile().origin() instanceof Origin.Default) || Files.exists(policyPath());
    }

    /**
     * The policy, possibly with problems.
     *
     * @throws SankofaException {@code POLICY_INVALID} when there is none or it cannot be read at all
     */
    public Policy policy() {
        Policy read = policy;
        if (read == null) {
            read = new PolicyReader(kinds).read(policyPath(), policyFile().value());
            policy = read;
        }
        return read;
    }

    /** Resolves what the policy refers to. */
    public References references() {
        return new References(variables, policy().directory());
    }

    /**
     * Where the repository is.
     *
     * @throws SankofaException {@code USAGE} when nobody says
     */
    public Choice<Path> repository() {
        Optional<Choice<String>> chosen = chosen(overrides.repository(), "--repository", REPOSITORY_VARIABLE);
        if (chosen.isPresent()) {
            Choice<String> choice = chosen.get();
            return new Choice<>(workingDirectory.resolve(choice.value()).normalize(), choice.origin());
        }
        return section()
                .flatMap(RepositorySection::path)
                .map(placed -> new Choice<>(
                        references().path("repository.path", placed.value()), new Origin.InFile(placed.location())))
                .orElseThrow(() -> unsaid(
                        "no repository is named", "Use --repository, " + REPOSITORY_VARIABLE, "'repository: path:'"));
    }

    /** Where the repository's password is; always a reference. */
    public Choice<Value> password() {
        Optional<Choice<String>> chosen = chosen(overrides.passwordFile(), "--password-file", PASSWORD_FILE_VARIABLE);
        if (chosen.isPresent()) {
            Path file = workingDirectory.resolve(chosen.get().value()).normalize();
            return new Choice<>(
                    new Value.FromFile(file.toString()), chosen.get().origin());
        }
        return section()
                .flatMap(RepositorySection::password)
                .map(placed -> new Choice<>(placed.value(), new Origin.InFile(placed.location())))
                .orElseThrow(() -> unsaid(
                        "no password file is named",
                        "Use --password-file, " + PASSWORD_FILE_VARIABLE,
                        "'repository: password-file:'"));
    }

    /**
     * The repository's password itself; the caller closes it.
     *
     * @throws SankofaException {@code SECRET_UNRESOLVED} naming the reference
     */
    public Secret openPassword() {
        References references = new References(variables, passwordDirectory());
        return references.secret("the repository's password", password().value());
    }

    /** Where a relative path of the {@link #password()} reference starts. */
    public Path passwordDirectory() {
        return password().origin() instanceof Origin.InFile ? policy().directory() : workingDirectory;
    }

    private Optional<RepositorySection> section() {
        return hasPolicy() ? Optional.of(policy().repository()) : Optional.empty();
    }

    private static SankofaException unsaid(String message, String otherwise, String key) {
        return new SankofaException(
                ErrorCode.USAGE, message, otherwise + " or " + key + " in the policy file; 'sankofa init' makes one.");
    }

    private Optional<Choice<String>> chosen(Optional<String> flag, String option, String variable) {
        return flag.map(value -> new Choice<>(value, (Origin) new Origin.Flag(option)))
                .or(() -> variables
                        .value(variable)
                        .filter(value -> !value.isBlank())
                        .map(value -> new Choice<>(value, new Origin.Variable(variable))));
    }
}
