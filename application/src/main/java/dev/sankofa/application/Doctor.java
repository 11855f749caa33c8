package dev.sankofa.application;

import dev.sankofa.application.policy.ComponentSection;
import dev.sankofa.application.policy.Configuration;
import dev.sankofa.application.policy.Policy;
import dev.sankofa.application.policy.Value;
import dev.sankofa.components.spi.Discovery;
import dev.sankofa.components.spi.Finding;
import dev.sankofa.components.spi.RunContext;
import dev.sankofa.components.spi.Severity;
import dev.sankofa.foundation.ByteSize;
import dev.sankofa.foundation.SankofaException;
import dev.sankofa.recovery.point.PointListing;
import dev.sankofa.recovery.point.PointSummary;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Looks at everything a backup or a restore will need. Every probe is made, whatever the others found; nothing is changed. */
public final class Doctor {
    private final Environment environment;
    private final Configuration configuration;
    private final RunContext run;
    private final Consumer<Probe> found;

    /**
     * @param found is told each probe as soon as it is made
     */
    public Doctor(Environment environment, Configuration configuration, RunContext run, Consumer<Probe> found) {
        this.environment = environment;
        this.configuration = configuration;
        this.run = run;
        this.found = found;
    }

    /**
     * @param name what was looked at
     * @param detail what was found
     * @param fix what to do, as a sentence; empty when there is nothing to do
     */
    public record Probe(String name, Outcome outcome, String detail, String fix) {}

    /** How a probe can end. */
    public enum Outcome {
        OK,
        WARN,
        FAIL
    }

    /** Makes all probes and returns the worst outcome. */
    public Outcome examine() {
        List<Probe> probes = new ArrayList<>();
        Consumer<Probe> tell = probe -> {
            probes.add(probe);
            found.accept(probe);
        };
        tell.accept(java());
        tell.accept(safely("policy", this::policy));
        tell.accept(safely("password", this::password));
        tell.accept(safely("repository", this::repository));
        tell.accept(safely("lock", this::lock));
        components().forEach(section -> tell.accept(safely("component " + section.name(), () -> component(section))));
        return probes.stream().map(Probe::outcome).max(Outcome::compareTo).orElse(Outcome.OK);
    }

    private Probe safely(String name, Supplier<Probe> probe) {
        run.cancellation().check();
        try {
            return probe.get();
        } catch (SankofaException e) {
            return new Probe(
                    name, Outcome.FAIL, String.valueOf(e.getMessage()), e.hint().orElse(""));
        }
    }

    private static Probe java() {
        Runtime runtime = Runtime.getRuntime();
        String detail = "Java " + Runtime.version().feature() + ", " + runtime.availableProcessors()
                + " processors, at most " + ByteSize.ofBytes(runtime.maxMemory()) + " of heap";
        return new Probe("java", Outcome.OK, detail, "");
    }

    private Probe policy() {
        Policy policy = configuration.policy().requireValid();
        String detail = configuration.policyFile().value() + " is valid: application " + policy.applicationName() + ", "
                + policy.components().size() + (policy.components().size() == 1 ? " component" : " components");
        return new Probe("policy", Outcome.OK, detail, "");
    }

    private Probe password() {
        Value reference = configuration.password().value();
        configuration.openPassword().close();
        if (reference instanceof Value.FromFile(String path)
                && isReadByOthers(configuration.passwordDirectory().resolve(path))) {
            return new Probe(
                    "password",
                    Outcome.WARN,
                    "others may read the password file " + path,
                    "Run 'chmod 600 " + path + "'.");
        }
        return new Probe("password", Outcome.OK, reference.written() + " is there", "");
    }

    private static boolean isReadByOthers(Path file) {
        try {
            Set<PosixFilePermission> permissions = Files.getPosixFilePermissions(file);
            return permissions.contains(PosixFilePermission.GROUP_READ)
                    || permissions.contains(PosixFilePermission.OTHERS_READ);
        } catch (IOException | UnsupportedOperationException e) {
            return false;
        }
    }

    private Probe repository() {
        try (OpenRepository repository = OpenRepository.open(configuration, environment, run.events())) {
            PointListing listing = repository.points().listing();
            List<PointSummary> points = listing.points();
            if (!listing.unreadable().isEmpty()) {
                Finding first = listing.unreadable().getFirst();
                return new Probe("repository", Outcome.FAIL, first.subject() + ": " + first.message(), first.hint());
            }
            String where = repository.location() + " opens, ";
            return points.isEmpty()
                    ? new Probe("repository", Outcome.WARN, where + "but has no point yet", "Run 'sankofa backup'.")
                    : new Probe("repository", Outcome.OK, where + points.size() + " points, " + newest(points), "");
        }
    }

    private String newest(List<PointSummary> points) {
        Duration age =
                Duration.between(points.getLast().time(), environment.clock().instant());
        return "the newest " + (age.toHours() < 48 ? age.toHours() + " hours" : age.toDays() + " days") + " old";
    }

    private Probe lock() {
        try (OpenRepository repository = OpenRepository.open(configuration, environment, run.events());
                OpenRepository.Reading _ = repository.reading(run.cancellation())) {
            return new Probe("lock", Outcome.OK, "can be taken and released", "");
        }
    }

    private List<ComponentSection> components() {
        try {
            return configuration.policy().components();
        } catch (SankofaException e) {
            // Said by the probe of the policy.
            return List.of();
        }
    }

    private Probe component(ComponentSection section) {
        String name = "component " + section.name();
        Discovery discovery = AskingComponent.open(section, configuration.policy(), configuration.references())
                .discover(run);
        Optional<Finding> worst = discovery.findings().stream()
                .filter(finding -> finding.severity() != Severity.INFO)
                .max((one, other) -> one.severity().compareTo(other.severity()));
        return worst.map(finding -> new Probe(
                        name,
                        finding.severity() == Severity.ERROR ? Outcome.FAIL : Outcome.WARN,
                        finding.subject() + ": " + finding.message(),
                        finding.hint()))
                .orElseGet(() -> new Probe(name, Outcome.OK, described(discovery), ""));
    }

    private static String described(Discovery discovery) {
        String amount = discovery.bytes() > 0 ? ", about " + ByteSize.ofBytes(discovery.bytes()) : "";
        return discovery.identity() + amount;
    }
}
