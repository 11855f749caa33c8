package dev.sankofa.recovery.cutover;

import dev.sankofa.components.spi.RunContext;
import dev.sankofa.components.spi.Verification.Check;
import dev.sankofa.components.spi.Verification.Result;
import dev.sankofa.components.spi.cutover.ServedInstance;
import dev.sankofa.components.spi.cutover.SessionGroup;
import dev.sankofa.components.spi.cutover.SwitchPlan;
import dev.sankofa.foundation.ErrorCode;
import dev.sankofa.foundation.SankofaException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** Looks who uses which server, and whether the new one is what it should be. Changes nothing. */
final class UseProof {
    private final CutoverPlan plan;
    private final CutoverParties parties;
    private final RunContext run;

    UseProof(CutoverPlan plan, CutoverParties parties, RunContext run) {
        this.plan = plan;
        this.parties = parties;
        this.run = run;
    }

    private ServedInstance newServer() {
        return parties.served().at(plan.newServer());
    }

    private ServedInstance oldServer() {
        return parties.served().at(plan.oldServer());
    }

    /** The new server is the one that was planned with, and holds what was captured. */
    List<Check> target() {
        List<Check> checks = new ArrayList<>();
        Optional<String> identity = newServer().identity(run);
        plan.identity()
                .ifPresent(expected -> checks.add(
                        identity.equals(Optional.of(expected))
                                ? new Check("the new server is the planned one", Result.PASSED, 1, expected)
                                : new Check(
                                        "the new server is the planned one",
                                        Result.FAILED,
                                        1,
                                        "expected " + expected + ", found " + identity.orElse("none"))));
        if (parties.capture().isPresent()) {
            checks.addAll(newServer().compare(parties.capture().get(), run).checks());
        } else {
            checks.add(new Check("it holds what was captured", Result.NOT_RUN, 0, "no recovery point was named"));
        }
        return requirePassed(checks);
    }

    /** The application's places can reach the new server; what cannot be tried is said. */
    List<Check> connections() {
        return requirePassed(
                parties.switching()
                        .testConnections(
                                plan.switching().tests(), plan.request().limit(), run),
                "Let NetworkPolicies, firewalls and the server's own rules (addresses it listens on, who may log in from where)"
                        + " open it, then plan again. Or plan with --without-connection-test.");
    }

    /** The application has sessions on the new server, the server answers its question, and the application answers its own. */
    List<Check> use() {
        List<Check> checks =
                new ArrayList<>(requirePassed(List.of(used(), newServer().probe(run))));
        checks.addAll(requirePassed(
                answers(),
                "Look at the application's log, and whether it answered before the cutover, then plan again."));
        return checks;
    }

    /** What the application answers, as soon as it answers all, or at last. */
    private List<Check> answers() {
        if (plan.switching().questions().isEmpty()) {
            return List.of();
        }
        return Polling.until(
                checks -> checks.stream().allMatch(check -> check.result() == Result.PASSED),
                () -> parties.switching().ask(run),
                plan.request().limit(),
                run.cancellation());
    }

    private Check used() {
        String name = "the application uses " + plan.request().to();
        if (!runs()) {
            return new Check(name, Result.NOT_RUN, 0, "nothing runs that would use it");
        }
        List<SessionGroup> sessions = sessions(newServer(), groups -> !groups.isEmpty());
        return sessions.isEmpty()
                ? new Check(name, Result.FAILED, 0, "it has no session there after " + seconds())
                : new Check(name, Result.PASSED, count(sessions), shown(sessions));
    }

    private boolean runs() {
        return plan.switching().consumers().stream().anyMatch(SwitchPlan.Consumer::running);
    }

    /** Nobody of the application is left on the old server. */
    List<Check> left() {
        String name = "nobody uses " + plan.oldServer();
        if (!plan.oldAnswers()) {
            return List.of(new Check(name, Result.NOT_RUN, 0, "it could not be reached when the plan was made"));
        }
        Optional<List<SessionGroup>> sessions = reachable(() -> sessions(oldServer(), List::isEmpty));
        if (sessions.isEmpty()) {
            return List.of(new Check(name, Result.NOT_RUN, 0, "it cannot be reached any more"));
        }
        long left = count(sessions.get());
        if (left > 0 && plan.fence().isEmpty()) {
            return List.of(
                    new Check(name, Result.NOT_RUN, left, "it is not fenced; still there: " + shown(sessions.get())));
        }
        return requirePassed(List.of(new Check(
                name,
                left == 0 ? Result.PASSED : Result.FAILED,
                left,
                left == 0 ? "0 sessions" : "still there: " + shown(sessions.get()))));
    }

    /** Who uses which server after everything was put back. Never fails: what is found is said. */
    List<Check> afterReturn() {
        List<Check> checks = new ArrayList<>();
        if (plan.oldAnswers() && runs()) {
            checks.add(returned());
        }
        checks.add(gone());
        if (plan.oldAnswers()) {
            checks.addAll(answers());
        }
        return checks;
    }

    private Check returned() {
        String name = "the application uses " + plan.oldServer() + " again";
        Optional<List<SessionGroup>> sessions = reachable(() -> sessions(oldServer(), groups -> !groups.isEmpty()));
        if (sessions.isEmpty()) {
            return new Check(name, Result.NOT_RUN, 0, "it cannot be reached");
        }
        return sessions.get().isEmpty()
                ? new Check(name, Result.FAILED, 0, "it has no session there after " + seconds())
                : new Check(name, Result.PASSED, count(sessions.get()), shown(sessions.get()));
    }

    private Check gone() {
        String name = "nobody uses " + plan.request().to();
        Optional<List<SessionGroup>> sessions = reachable(() -> sessions(newServer(), List::isEmpty));
        if (sessions.isEmpty()) {
            return new Check(name, Result.NOT_RUN, 0, "it cannot be reached");
        }
        return sessions.get().isEmpty()
                ? new Check(name, Result.PASSED, 0, "0 sessions")
                : new Check(name, Result.FAILED, count(sessions.get()), "still there: " + shown(sessions.get()));
    }

    private List<SessionGroup> sessions(ServedInstance server, Predicate<List<SessionGroup>> wanted) {
        return Polling.until(wanted, () -> server.sessions(run), plan.request().limit(), run.cancellation());
    }

    private static Optional<List<SessionGroup>> reachable(Supplier<List<SessionGroup>> question) {
        try {
            return Optional.of(question.get());
        } catch (SankofaException e) {
            if (e.code() == ErrorCode.SOURCE_UNREACHABLE) {
                return Optional.empty();
            }
            throw e;
        }
    }

    private String seconds() {
        Duration limit = plan.request().limit();
        return limit.toSeconds() + " s";
    }

    private static long count(List<SessionGroup> groups) {
        return groups.stream().mapToLong(SessionGroup::count).sum();
    }

    private static String shown(List<SessionGroup> groups) {
        return groups.stream().limit(5).map(UseProof::shown).collect(Collectors.joining(", "))
                + (groups.size() > 5 ? " and " + (groups.size() - 5) + " more" : "");
    }

    private static String shown(SessionGroup group) {
        String program = group.program().isEmpty() ? "" : " (" + group.program() + ")";
        String address = group.address().isEmpty() ? "" : " from " + group.address();
        return group.count() + " of " + group.user() + program + address;
    }

    private static List<Check> requirePassed(List<Check> checks) {
        return requirePassed(checks, "Look at the new server and at the application's log before trying again.");
    }

    private static List<Check> requirePassed(List<Check> checks, String hint) {
        checks.stream()
                .filter(check -> check.result() == Result.FAILED)
                .findFirst()
                .ifPresent(check -> {
                    throw new SankofaException(
                            ErrorCode.VERIFICATION_FAILED, check.name() + ": " + check.detail(), hint);
                });
        return checks;
    }
}
