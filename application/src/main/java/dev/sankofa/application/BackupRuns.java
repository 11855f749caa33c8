package dev.sankofa.application;

import dev.sankofa.application.policy.ComponentSection;
import dev.sankofa.application.policy.Configuration;
import dev.sankofa.application.policy.ContractSection;
import dev.sankofa.application.policy.Policy;
import dev.sankofa.application.policy.References;
import dev.sankofa.components.spi.RunContext;
import dev.sankofa.recovery.capture.Backup;
import dev.sankofa.recovery.capture.BackupComponent;
import dev.sankofa.recovery.capture.BackupRequest;
import dev.sankofa.recovery.capture.BackupResult;
import dev.sankofa.recovery.contract.Contract;
import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Takes a recovery point of the application that a policy describes. */
public final class BackupRuns {
    private static final String NOT_ASKED_FOR = "not asked for in this run";

    private final Environment environment;
    private final Configuration configuration;
    private final String tool;

    /**
     * @param tool program and version, as the point remembers them
     */
    public BackupRuns(Environment environment, Configuration configuration, String tool) {
        this.environment = environment;
        this.configuration = configuration;
        this.tool = tool;
    }

    /**
     * What a backup would do; reads the policy and resolves its references, and so fails before a repository is touched.
     *
     * @param only names of the components to capture now, the others are carried over from the previous point where it has them; all
     *     when empty
     * @throws dev.sankofa.foundation.SankofaException {@code POLICY_INVALID}, {@code SECRET_UNRESOLVED}, or {@code NOT_FOUND} for a
     *     component that the policy does not have
     */
    public BackupRequest request(Set<String> only) {
        Policy policy = configuration.policy().requireValid();
        only.forEach(policy::component);
        References references = configuration.references();
        return new BackupRequest(
                policy.applicationName(),
                policy.components().stream()
                        .map(section -> component(section, policy, references, only))
                        .toList(),
                contracts(policy),
                environment.hostname(),
                environment.username(),
                tool);
    }

    private static BackupComponent component(
            ComponentSection section, Policy policy, References references, Set<String> only) {
        Optional<String> notDue =
                only.isEmpty() || only.contains(section.name()) ? Optional.empty() : Optional.of(NOT_ASKED_FOR);
        return new BackupComponent(
                section.name(),
                section.kind().name(),
                Catalogue.order(section.kind()),
                AskingComponent.open(section, policy, references),
                notDue);
    }

    static List<Contract> contracts(Policy policy) {
        return policy.contracts().stream().map(BackupRuns::contract).toList();
    }

    private static Contract contract(ContractSection section) {
        return new Contract(section.name(), section.from(), section.query(), section.in());
    }

    /** Makes the point. */
    public BackupResult run(OpenRepository repository, BackupRequest request, RunContext run) {
        return new Backup(repository.repository(), new SecureRandom()).run(request, run);
    }
}
