package dev.sankofa.components.cluster.restore;

import dev.sankofa.components.cluster.api.ApiClient;
import dev.sankofa.components.cluster.api.ApiException;
import dev.sankofa.components.cluster.api.ApiFailures;
import dev.sankofa.components.cluster.api.Discovery;
import dev.sankofa.components.cluster.api.ObjectReference;
import dev.sankofa.components.cluster.api.ResourceType;
import dev.sankofa.components.cluster.restore.ObjectPlan.Decision;
import dev.sankofa.components.cluster.rollout.Rollouts;
import dev.sankofa.components.spi.Facts;
import dev.sankofa.components.spi.Finding;
import dev.sankofa.components.spi.RestoreOutcome;
import dev.sankofa.components.spi.RestorePlan;
import dev.sankofa.components.spi.RunContext;
import dev.sankofa.foundation.ErrorCode;
import dev.sankofa.foundation.Event;
import dev.sankofa.foundation.SankofaException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;

/** Applies a plan, rank by rank. */
final class RestoreRun {
    private static final Duration DEFINITION = Duration.ofMinutes(1);
    private static final String STEP = "applying objects";

    private final Target target;
    private final ApiClient client;
    private final RestoreRules rules;
    private final CapturedObjects captured;
    private final RunContext run;
    private final Map<String, Decision> decisions = new HashMap<>();
    private final Queue<Desired> unlinked = new ConcurrentLinkedQueue<>();
    private final Schedules schedules;
    private final DerivedSecrets derived;
    private final List<Finding> findings = new ArrayList<>();
    private final AtomicLong written = new AtomicLong();
    private final AtomicLong skipped = new AtomicLong();
    private final AtomicLong bytes = new AtomicLong();
    private Discovery discovery;
    private Desires desires;
    private OwnerLinks owners;
    private long total;

    RestoreRun(Target target, RestoreRules rules, CapturedObjects captured, RunContext run) {
        this.target = target;
        this.client = target.client();
        this.rules = rules;
        this.captured = captured;
        this.run = run;
        this.schedules = new Schedules(client);
        this.derived = new DerivedSecrets(client);
        this.discovery = client.discover();
        this.desires = new Desires(captured, rules, discovery);
        this.owners = new OwnerLinks(client, discovery, captured);
    }

    RestoreOutcome restore(RestorePlan plan) {
        plan.steps().forEach(this::note);
        total = decisions.size();
        TargetState.World world = requireSameWorld(plan);
        ObjectRestore objects = new ObjectRestore(client, world, rules.patience());
        Instant begun = run.clock().instant();
        run.events().on(new Event.Started(target.component(), STEP));
        try {
            applyAll(objects);
        } catch (ApiException e) {
            throw stopped(ApiFailures.writing(e));
        } catch (SankofaException e) {
            throw stopped(e);
        }
        run.events()
                .on(new Event.Finished(
                        target.component(),
                        STEP,
                        written.get(),
                        bytes.get(),
                        Duration.between(begun, run.clock().instant())));
        return new RestoreOutcome(written.get(), skipped.get(), bytes.get(), Facts.NONE, findings);
    }

    private void applyAll(ObjectRestore objects) {
        for (ApplyOrder rank : ApplyOrder.values()) {
            if (rank == ApplyOrder.EXTENSIONS) { // what comes now can refuse what was forgotten
                linkOwners(false);
                schedules.release(owners);
            }
            after(rank, rank == ApplyOrder.WORKLOADS ? workloads(objects) : apply(rank, objects, _ -> true));
        }
        linkOwners(true);
    }

    /** Those that need nothing of an operator come first: the operator may be among them. */
    private List<ObjectReference> workloads(ObjectRestore objects) {
        if (derived.isEmpty() || !rules.patience().isPositive()) {
            return apply(ApplyOrder.WORKLOADS, objects, _ -> true);
        }
        List<ObjectReference> done =
                new ArrayList<>(apply(ApplyOrder.WORKLOADS, objects, desired -> !derived.isUsedBy(desired)));
        derived.await(discovery, rules.patience(), run);
        done.addAll(apply(ApplyOrder.WORKLOADS, objects, derived::isUsedBy));
        return done;
    }

    /** Says how far it came and how it goes on. */
    private SankofaException stopped(SankofaException cause) {
        if (cause.code() == ErrorCode.CANCELLED) {
            return cause;
        }
        return new SankofaException(
                cause.code(),
                "stopped after " + written.get() + " of " + (total - skipped.get()) + " objects: " + cause.getMessage(),
                cause.hint().map(hint -> hint + " ").orElse("")
                        + "Planning and restoring again goes on where this stopped"
                        + (schedules.isHolding() ? "; until then the CronJobs stay suspended." : "."),
                cause);
    }

    private void note(RestorePlan.Step step) {
        Decision decision = switch (step.action()) {
            case CREATE -> Decision.CREATE;
            case CHANGE -> Decision.CHANGE;
            case REPLACE -> Decision.REPLACE;
            case DELETE -> Decision.RECREATE;
            case SKIP -> Decision.SKIP;
        };
        decisions.merge(step.object(), decision, (first, second) -> first == Decision.RECREATE ? first : second);
    }

    /** Looks at every object that the plan names, and compares with what it saw. */
    private TargetState.World requireSameWorld(RestorePlan plan) {
        TargetState state = new TargetState(client);
        TargetState.World world = new TargetState.World();
        for (CapturedType type : desires.types()) {
            ResourceType there = desires.targetType(type);
            boolean served = discovery.find(type.apiVersion(), type.kind()).isPresent();
            for (String namespace : type.namespaces()) {
                String place = type.namespaced() ? rules.namespaces().to(namespace) : "";
                Map<String, String> marks = served ? state.marks(there, place) : Map.of();
                desires.each(
                        type,
                        namespace,
                        desired -> world.add(
                                desired.reference(),
                                Optional.ofNullable(
                                        marks.get(desired.reference().name()))),
                        (_, _) -> {});
            }
        }
        if (!plan.facts().text("world").orElse("").equals(world.digest())) {
            throw new SankofaException(
                    ErrorCode.PLAN_OUTDATED,
                    target.title() + " is not what the plan saw: objects were created, changed or deleted",
                    "Plan again, read it, and apply that one. Nothing was changed.");
        }
        return world;
    }

    /** @return what the rank holds of the plan, done or identical */
    private List<ObjectReference> apply(ApplyOrder rank, ObjectRestore objects, Predicate<Desired> which) {
        List<ObjectReference> done = new ArrayList<>();
        try (Parallel parallel = new Parallel(rules.parallel())) {
            for (CapturedType type : desires.types()) {
                if (ApplyOrder.of(type.groupKind()) != rank) {
                    continue;
                }
                for (String namespace : type.namespaces()) {
                    desires.each(
                            type,
                            namespace,
                            desired -> {
                                Decision decision =
                                        decisions.get(desired.reference().toString());
                                if (decision == null || !which.test(desired)) {
                                    return;
                                }
                                run.cancellation().check();
                                derived.note(desired);
                                if (isAwaited(rank, desired)) {
                                    done.add(desired.reference());
                                }
                                parallel.run(() -> restore(objects, desired, decision));
                            },
                            (_, _) -> {});
                }
            }
            parallel.join();
        }
        return done;
    }

    private void restore(ObjectRestore objects, Desired desired, Decision decision) {
        run.cancellation().check();
        if (decision == Decision.SKIP) {
            skipped.incrementAndGet();
        } else {
            OwnerLinks.Linked linked = owners.link(desired);
            objects.restore(desired.reference(), schedules.hold(desired, linked.body(), decision), decision);
            objects.begin(desired, decision);
            if (!linked.pending().isEmpty()) {
                unlinked.add(desired);
            }
            written.incrementAndGet();
            bytes.addAndGet(desired.body().toString().length());
        }
        run.events()
                .on(new Event.Progress(target.component(), STEP, written.get() + skipped.get(), total, bytes.get(), 0));
    }

    private boolean isAwaited(ApplyOrder rank, Desired desired) {
        return switch (rank) {
            case DEFINITIONS -> true;
            case WORKLOADS -> isAwaitedWorkload(desired);
            default -> false;
        };
    }

    private boolean isAwaitedWorkload(Desired desired) {
        boolean serves = switch (desired.groupKind()) {
            case "Deployment.apps", "StatefulSet.apps", "DaemonSet.apps" -> true;
            default -> false;
        };
        if (serves && desired.body().path("spec").path("paused").asBoolean(false)) {
            findings.add(Finding.warning(
                    desired.reference().toString(),
                    "its rollout is paused, as it was captured; nobody waited for it",
                    "Resume it when it shall run: kubectl rollout resume."));
            return false;
        }
        return serves;
    }

    private void after(ApplyOrder rank, List<ObjectReference> done) {
        if (done.isEmpty()) {
            return;
        }
        if (rank == ApplyOrder.DEFINITIONS) {
            new Rollouts(client, discovery).await(done, DEFINITION, run);
            discovery = client.discover();
            desires = new Desires(captured, rules, discovery);
            owners = new OwnerLinks(client, discovery, captured);
            return;
        }
        if (rules.patience().isPositive()) {
            new Rollouts(client, discovery).await(done, rules.patience(), run);
        }
    }

    /**
     * The second pass, for objects that were there before their owners.
     *
     * @param last whether no more owners come
     */
    private void linkOwners(boolean last) {
        List<Desired> waiting = new ArrayList<>();
        for (Desired desired = unlinked.poll(); desired != null; desired = unlinked.poll()) {
            run.cancellation().check();
            OwnerLinks.Linked linked = owners.link(desired);
            if (!linked.body().equals(desired.body())) {
                new OwnerUpdate(client).link(desired.reference(), linked.body());
            }
            if (!linked.pending().isEmpty() && !last) {
                waiting.add(desired);
            } else if (!linked.pending().isEmpty()) {
                findings.add(Finding.warning(
                        desired.reference().toString(),
                        "comes without its owner " + String.join(", ", linked.pending()) + ", which was not restored",
                        "Nothing deletes it with its owner any more; look whether that is right."));
            }
        }
        unlinked.addAll(waiting);
    }
}
