package dev.sankofa.recovery.cutover;

import dev.sankofa.components.spi.Finding;
import dev.sankofa.components.spi.RunContext;
import dev.sankofa.components.spi.Verification;
import dev.sankofa.components.spi.cutover.Endpoint;
import dev.sankofa.components.spi.cutover.Fence;
import dev.sankofa.components.spi.cutover.Served;
import dev.sankofa.components.spi.cutover.ServedInstance;
import dev.sankofa.components.spi.cutover.SwitchPlan;
import dev.sankofa.components.spi.cutover.SwitchRequest;
import dev.sankofa.components.spi.cutover.ValueDigests;
import dev.sankofa.foundation.ErrorCode;
import dev.sankofa.foundation.SankofaException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Looks at both servers and at the configuration, and says what a cutover would do. Changes nothing. */
final class CutoverPlanner {
    /** Consent to a new server that is not a copy of the old one. */
    static final String OTHER_DATABASE = "other-database";

    /** Consent to a new server of which nothing says that it is the right one. */
    static final String UNPROVEN = "unproven";

    /** The consent to an application that does not answer before anything is changed. */
    static final String SILENT = "silent-application";

    private static final String OLD = "old server ";
    private static final String NEW = "new server ";

    private final CutoverRequest request;
    private final CutoverParties parties;
    private final RunContext run;
    private final List<Finding> findings = new ArrayList<>();

    CutoverPlanner(CutoverRequest request, CutoverParties parties, RunContext run) {
        this.request = request;
        this.parties = parties;
        this.run = run;
    }

    CutoverPlan plan(ValueDigests digests) {
        requireKnown(request.consents());
        Served served = parties.served();
        Endpoint oldServer = served.endpoint();
        Endpoint newServer = request.reachedAt().orElse(request.to());
        requireDifferent(names(served, List.of()), oldServer, newServer);
        Optional<ServedInstance> old = reachable(served.at(oldServer), oldServer);
        List<Endpoint> from = names(served, members(old, OLD + oldServer));
        requireDifferent(from, oldServer, newServer);
        noteMembers(served.at(newServer), newServer);
        Optional<String> identity = ask(NEW + newServer, served.at(newServer)::identity);
        compareIdentities(old, identity);
        askProbe(served.at(newServer), newServer);
        Optional<Fence> fence =
                request.fence() == FenceMode.NONE ? Optional.empty() : old.flatMap(server -> fence(server, oldServer));
        SwitchPlan switching = parties.switching()
                .planSwitch(
                        new SwitchRequest(
                                from,
                                request.names(),
                                served.protocol(),
                                request.consents(),
                                request.testsConnections(),
                                digests),
                        run);
        requireSomething(switching, from);
        askApplication(old.isPresent());
        return new CutoverPlan(
                request,
                from,
                oldServer,
                newServer,
                old.isPresent(),
                identity,
                fence,
                switching,
                findings,
                run.clock().instant());
    }

    /** A word that means nothing was meant to be another. */
    private void requireKnown(Set<String> consents) {
        Set<String> known = new TreeSet<>(parties.switching().consents());
        known.addAll(List.of(OTHER_DATABASE, UNPROVEN, SILENT));
        for (String consent : consents) {
            if (!known.contains(consent)) {
                throw new SankofaException(
                        ErrorCode.USAGE,
                        "nothing is accepted by the word '" + consent + "'",
                        "Known are: " + String.join(", ", known) + ".");
            }
        }
    }

    /** Members come first: further names may be other names of theirs, in the same order. */
    private List<Endpoint> names(Served served, List<Endpoint> members) {
        Set<Endpoint> names = new LinkedHashSet<>();
        names.add(served.endpoint());
        names.addAll(members);
        names.addAll(served.otherNames());
        names.addAll(request.from());
        return List.copyOf(names);
    }

    private List<Endpoint> members(Optional<ServedInstance> server, String subject) {
        return server.flatMap(asked -> ask(subject, run -> Optional.of(asked.members(run))))
                .orElse(List.of());
    }

    /** An application that knows one member cannot begin while that one is down. */
    private void noteMembers(ServedInstance server, Endpoint where) {
        int members = members(Optional.of(server), NEW + where).size();
        if (members > 1 && request.alsoTo().isEmpty()) {
            findings.add(Finding.info(
                    NEW + where,
                    "it is a cluster of " + members + " members, and every old one that is named becomes "
                            + request.to() + "; name several with --to to keep a list of them"));
        }
    }

    private void requireDifferent(List<Endpoint> from, Endpoint oldServer, Endpoint newServer) {
        if (request.names().stream().anyMatch(from::contains) || oldServer.equals(newServer)) {
            throw new SankofaException(
                    ErrorCode.USAGE,
                    "the cutover of " + request.component() + " goes from " + oldServer + " to itself",
                    "Name the restored server with --to; the policy names the one that is used now.");
        }
    }

    /** The old server, if it is there; whatever else is the matter with it is the matter of the plan. */
    private Optional<ServedInstance> reachable(ServedInstance old, Endpoint where) {
        try {
            old.sessions(run);
            return Optional.of(old);
        } catch (SankofaException e) {
            if (e.code() == ErrorCode.SOURCE_UNREACHABLE) {
                findings.add(Finding.warning(
                        OLD + where,
                        "it cannot be reached, so it is not fenced and nobody can look who still uses it",
                        "If it comes back, applications that kept its address would write to it: keep it down."));
                return Optional.empty();
            }
            refuse(OLD + where, e);
            return Optional.empty();
        }
    }

    private interface Ask<T> {
        Optional<T> ask(RunContext run);
    }

    /** An answer, or a refusal of the plan. */
    private <T> Optional<T> ask(String subject, Ask<T> ask) {
        try {
            return ask.ask(run);
        } catch (SankofaException e) {
            refuse(subject, e);
            return Optional.empty();
        }
    }

    /** What fails now would fail after the change too. */
    private void askProbe(ServedInstance server, Endpoint where) {
        ask(NEW + where, run -> Optional.of(server.probe(run))).ifPresent(check -> {
            switch (check.result()) {
                case PASSED -> {}
                case FAILED ->
                    findings.add(Finding.error(
                            NEW + where,
                            check.name() + ": " + check.detail(),
                            "Name the right server, or correct the probe."));
                case NOT_RUN -> findings.add(Finding.warning(NEW + where, check.name() + ": " + check.detail(), ""));
            }
        });
    }

    /** An application that does not answer now, although its server does, may have another trouble than a cutover cures. */
    private void askApplication(boolean oldAnswers) {
        for (Verification.Check check : ask(
                        request.cluster(),
                        run -> Optional.of(parties.switching().ask(run)))
                .orElse(List.of())) {
            if (check.result() == Verification.Result.PASSED) {
                continue;
            }
            String message = check.name() + ": " + check.detail();
            findings.add(
                    oldAnswers && !request.consents().contains(SILENT)
                            ? Finding.error(
                                    request.cluster(),
                                    message + ", before anything is changed",
                                    "Look why, or correct the question; or go on all the same with --accept " + SILENT
                                            + ".")
                            : Finding.warning(
                                    request.cluster(),
                                    message + ", before anything is changed",
                                    "It must be answered afterwards."));
        }
    }

    private Optional<Fence> fence(ServedInstance old, Endpoint where) {
        return ask(OLD + where, run -> Optional.of(old.planFence(run)));
    }

    private void refuse(String subject, SankofaException e) {
        if (e.code() == ErrorCode.CANCELLED) {
            throw e;
        }
        findings.add(
                Finding.error(subject, String.valueOf(e.getMessage()), e.hint().orElse("")));
    }

    private void compareIdentities(Optional<ServedInstance> old, Optional<String> identity) {
        Optional<String> expected = old.flatMap(server -> ask(OLD + "of the policy", server::identity));
        if (expected.isPresent() && identity.isPresent() && !expected.equals(identity)) {
            consentTo(
                    OTHER_DATABASE,
                    NEW + request.to(),
                    "it is not a copy of the old one: its identity is " + identity.get() + ", expected "
                            + expected.get());
        }
        // A kind without identities is compared by the point alone; here the old one at least answers.
        if (old.isEmpty() && request.point().isEmpty()) {
            consentTo(
                    UNPROVEN,
                    NEW + request.to(),
                    "nothing says that it is the right one: the old one cannot be asked, and no recovery point was named");
        }
    }

    private void consentTo(String consent, String subject, String message) {
        findings.add(
                request.consents().contains(consent)
                        ? Finding.warning(subject, message, "")
                        : Finding.error(
                                subject,
                                message,
                                "Name the right server, or the point with --point; or go on all the same with --accept "
                                        + consent + "."));
    }

    private void requireSomething(SwitchPlan switching, List<Endpoint> from) {
        if (switching.changes().isEmpty()) {
            findings.add(Finding.error(
                    request.cluster(),
                    "nothing that may be changed names "
                            + String.join(
                                    ", ", from.stream().map(Endpoint::toString).toList()),
                    "Say with --from under which name and port the application knows the server."));
        }
    }
}
