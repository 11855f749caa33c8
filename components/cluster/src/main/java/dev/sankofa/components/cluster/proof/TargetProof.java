package dev.sankofa.components.cluster.proof;

import dev.sankofa.components.cluster.api.ApiClient;
import dev.sankofa.components.cluster.api.ApiException;
import dev.sankofa.components.cluster.api.ApiFailures;
import dev.sankofa.components.cluster.api.Discovery;
import dev.sankofa.components.cluster.api.ObjectReference;
import dev.sankofa.components.cluster.api.ResourceType;
import dev.sankofa.components.cluster.owner.SecretSource;
import dev.sankofa.components.cluster.restore.CapturedObjects;
import dev.sankofa.components.cluster.restore.DesiredObjects;
import dev.sankofa.components.cluster.restore.RestoreRules;
import dev.sankofa.components.cluster.restore.Target;
import dev.sankofa.components.cluster.rollout.RolloutRules;
import dev.sankofa.components.cluster.rollout.RolloutState;
import dev.sankofa.components.spi.Facts;
import dev.sankofa.components.spi.RunContext;
import dev.sankofa.components.spi.Verification;
import dev.sankofa.components.spi.Verification.Check;
import dev.sankofa.components.spi.Verification.Result;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import tools.jackson.databind.node.ObjectNode;

/** Looks at every object that a restore should have brought. */
public final class TargetProof {
    private final ApiClient client;
    private final RestoreRules rules;
    private final CapturedObjects captured;
    private final RunContext run;
    private final Tally fields = new Tally("every captured field");
    private final Tally secrets = new Tally("keys and values of Secrets");
    private final Tally workloads = new Tally("workloads serve");
    private final Tally derived = new Tally("Secrets that operators make");

    /** Hands out what ran when the point was taken. */
    @FunctionalInterface
    public interface Running {
        void each(Consumer<RunningImage> consumer);
    }

    public TargetProof(Target target, RestoreRules rules, CapturedObjects captured, RunContext run) {
        this.client = target.client();
        this.rules = rules;
        this.captured = captured;
        this.run = run;
    }

    /** @param running what ran; nothing when that was not recorded */
    public Verification verify(Running running) {
        run.cancellation().check();
        try {
            Discovery discovery = client.discover(); // definitions that the restore brought are in it
            new DesiredObjects(captured, rules, discovery).each((object, wanted) -> compare(discovery, object, wanted));
            List<Check> checks = new ArrayList<>(List.of(fields.check(), secrets(), workloads()));
            if (!derived.isEmpty()) {
                checks.add(derived.check());
            }
            checks.add(new ImageProof(client, rules.namespaces(), run).check(running));
            return new Verification(checks, Facts.NONE);
        } catch (ApiException e) {
            throw ApiFailures.reading(e);
        }
    }

    private void compare(Discovery discovery, ObjectReference object, ObjectNode wanted) {
        run.cancellation().check();
        Tally tally = object.type().groupKind().equals("Secret") ? secrets : fields;
        Optional<ObjectNode> live = client.get(object);
        if (live.isEmpty()) {
            tally.differs(object + " is missing");
            return;
        }
        List<String> differences = FieldProof.differences(wanted, live.get());
        if (differences.isEmpty()) {
            tally.same();
        } else {
            tally.differs(object + ": " + String.join(", ", differences));
        }
        if (DesiredObjects.isWorkload(object)) {
            serves(object, live.get());
        }
        SecretSource.of(wanted).ifPresent(source -> made(discovery, object, source));
    }

    private void made(Discovery discovery, ObjectReference object, SecretSource source) {
        Optional<ResourceType> type = discovery.findPreferred("", "Secret");
        ObjectReference secret = new ObjectReference(type.orElseThrow(), object.namespace(), source.secret());
        if (client.get(secret).isPresent()) {
            derived.same();
        } else {
            derived.differs(secret + " is missing, which " + object + " shall become");
        }
    }

    private void serves(ObjectReference object, ObjectNode live) {
        RolloutState state = RolloutRules.state(live);
        if (state instanceof RolloutState.Ready) {
            workloads.same();
        } else {
            workloads.differs(object + ": " + state.text());
        }
    }

    private Check secrets() {
        if (!rules.secrets() || !captured.hasSecretValues()) {
            return new Check(
                    "keys and values of Secrets",
                    Result.NOT_RUN,
                    0,
                    rules.secrets()
                            ? "their values are sealed, and no secret-key was given"
                            : "they were not restored");
        }
        return secrets.check();
    }

    private Check workloads() {
        return rules.patience().isPositive()
                ? workloads.check()
                : new Check("workloads serve", Result.NOT_RUN, 0, "wait is 0s: nobody waited for them");
    }
}
