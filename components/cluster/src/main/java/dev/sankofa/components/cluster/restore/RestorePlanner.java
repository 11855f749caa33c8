package dev.sankofa.components.cluster.restore;

import dev.sankofa.components.cluster.api.ApiClient;
import dev.sankofa.components.cluster.api.ApiException;
import dev.sankofa.components.cluster.api.ApiFailures;
import dev.sankofa.components.cluster.api.Discovery;
import dev.sankofa.components.cluster.api.ObjectReference;
import dev.sankofa.components.cluster.api.ResourceType;
import dev.sankofa.components.cluster.clean.Cleaned.Note;
import dev.sankofa.components.spi.Facts;
import dev.sankofa.components.spi.Finding;
import dev.sankofa.components.spi.RestorePlan;
import dev.sankofa.components.spi.RestorePlan.Action;
import dev.sankofa.components.spi.RestorePlan.Step;
import dev.sankofa.components.spi.RunContext;
import dev.sankofa.components.spi.Severity;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicLong;
import tools.jackson.databind.node.ObjectNode;

/** Makes the plan: one decision for each object, in the order in which they are applied. Grows with the objects, a line for each. */
final class RestorePlanner {
    private final Target target;
    private final ApiClient client;
    private final RestoreRules rules;
    private final CapturedObjects captured;
    private final RunContext run;
    private final Discovery discovery;
    private final Desires desires;
    private final OwnerLinks owners;
    private final ObjectPlanner objects;
    private final NamedClasses classes;
    private final NeededImages images = new NeededImages();
    private final PullSecrets pullSecrets;
    private final TargetState state;
    private final TargetState.World world = new TargetState.World();
    private final ConcurrentSkipListMap<Long, ObjectPlan> plans = new ConcurrentSkipListMap<>();
    private final List<Step> steps = new ArrayList<>();
    private final List<Finding> findings = new ArrayList<>();
    private final AtomicLong bytes = new AtomicLong();

    RestorePlanner(Target target, RestoreRules rules, CapturedObjects captured, RunContext run) {
        this.target = target;
        this.client = target.client();
        this.rules = rules;
        this.captured = captured;
        this.run = run;
        this.discovery = client.discover();
        this.desires = new Desires(captured, rules, discovery);
        this.owners = new OwnerLinks(client, discovery, captured);
        this.objects = new ObjectPlanner(client, rules);
        this.classes = new NamedClasses(client, discovery);
        this.pullSecrets = new PullSecrets(client, discovery, captured, rules);
        this.state = new TargetState(client);
    }

    RestorePlan plan() {
        findings.addAll(UnmatchedRules.of(rules, captured));
        findings.addAll(new Preflight(client, discovery, desires, rules).look(captured));
        if (findings.stream().noneMatch(finding -> finding.severity() == Severity.ERROR)) {
            findings.addAll(new HookServices(client, discovery).look());
            planObjects();
            findings.addAll(classes.missing(captured, rules));
            target.images().ifPresent(supply -> findings.addAll(images.look(supply, pullSecrets, run)));
            findings.addAll(new DeletionRights(client).missing(plans.values()));
        }
        long written = plans.values().stream()
                .filter(plan -> plan.decision() != ObjectPlan.Decision.SKIP)
                .count();
        plans.values().forEach(plan -> {
            steps.addAll(plan.steps());
            findings.addAll(plan.findings());
        });
        return new RestorePlan(target.title(), steps, written, bytes.get(), facts(), findings);
    }

    private Facts facts() {
        return Facts.builder()
                .put("target", target.title())
                .put("existing", rules.existing().text())
                .put(
                        "namespaces",
                        rules.namespaces().names().entrySet().stream()
                                .map(entry -> entry.getKey() + "=" + entry.getValue())
                                .sorted()
                                .toList())
                .put("objects", (long) plans.size())
                .put("world", world.digest())
                .build();
    }

    private void planObjects() {
        Set<String> namespaces = state.marks(namespaceType(), "").keySet();
        if (rules.secrets() && !captured.hasSecretValues()) {
            findings.add(Finding.warning(
                    target.title(),
                    "the values of Secrets are sealed in the point, and Secrets are left out",
                    "Give secret-key, the private key of a recipient, or set secrets to false."));
        }
        long order = 0;
        try (Parallel parallel = new Parallel(rules.parallel())) {
            for (CapturedType type : desires.types()) {
                for (String namespace : type.namespaces()) {
                    order = planType(parallel, type, namespace, namespaces, order);
                }
            }
            parallel.join();
        }
    }

    private ResourceType namespaceType() {
        return discovery.findPreferred("", "Namespace").orElseThrow();
    }

    private long planType(Parallel parallel, CapturedType type, String namespace, Set<String> namespaces, long first) {
        ResourceType there = desires.targetType(type);
        boolean served = discovery.find(type.apiVersion(), type.kind()).isPresent();
        String place = type.namespaced() ? rules.namespaces().to(namespace) : "";
        boolean exists = place.isEmpty() || namespaces.contains(place);
        Map<String, String> marks = served && exists ? state.marks(there, place) : Map.of();
        AtomicLong order = new AtomicLong(first);
        desires.each(
                type,
                namespace,
                desired -> {
                    run.cancellation().check();
                    long number = order.getAndIncrement();
                    Optional<String> mark =
                            Optional.ofNullable(marks.get(desired.reference().name()));
                    world.add(desired.reference(), mark);
                    classes.note(desired);
                    report(desired.reference().toString(), desired.notes());
                    String unseen = !served
                            ? "unchecked: its kind comes with the restore"
                            : exists ? "" : "unchecked: its namespace comes with the restore";
                    parallel.run(() -> {
                        ObjectPlan plan = plan(desired, mark, unseen);
                        plans.put(number, plan);
                        if (plan.decision() != ObjectPlan.Decision.SKIP) {
                            noteWritten(desired);
                        }
                    });
                },
                this::leftOut);
        return order.get();
    }

    private void noteWritten(Desired desired) {
        bytes.addAndGet(desired.body().toString().length());
        if (target.images().isPresent()) {
            images.note(desired, pullSecrets);
        }
    }

    private void leftOut(String object, List<Note> reasons) {
        steps.add(new Step(
                Action.SKIP,
                object,
                reasons.isEmpty() ? "left out" : reasons.getLast().message()));
    }

    private void report(String object, List<Note> notes) {
        notes.forEach(note -> findings.add(
                Finding.info(object, note.field().isEmpty() ? note.message() : note.field() + " " + note.message())));
    }

    private ObjectPlan plan(Desired desired, Optional<String> mark, String unseen) {
        run.cancellation().check();
        if (!unseen.isEmpty()) {
            return Schedules.note(desired, ObjectPlanner.unseen(desired, unseen));
        }
        OwnerLinks.Linked linked = owners.link(desired);
        ObjectPlan plan = Schedules.note(desired, decide(desired, linked.body(), mark));
        if (linked.lost().isEmpty()) {
            return plan;
        }
        List<Finding> all = new ArrayList<>(plan.findings());
        all.add(Finding.warning(
                desired.reference().toString(),
                "comes without its owner " + String.join(", ", linked.lost())
                        + ", which is neither here nor in the point",
                "Nothing deletes it with its owner any more; look whether that is right."));
        return new ObjectPlan(plan.object(), plan.decision(), plan.detail(), all);
    }

    private ObjectPlan decide(Desired desired, ObjectNode body, Optional<String> mark) {
        ObjectReference object = desired.reference();
        String namespace = desired.raw().path("metadata").path("namespace").asString("");
        try {
            Optional<ObjectNode> live = mark.isPresent() ? client.get(object) : Optional.empty();
            return live.isPresent()
                    ? objects.existing(object, body, live.get(), state -> desires.meant(state, namespace))
                    : objects.create(object, body);
        } catch (ApiException e) {
            throw ApiFailures.writing(e);
        }
    }
}
