package dev.sankofa.components.cluster.switchover;

import dev.sankofa.components.cluster.api.ApiClient;
import dev.sankofa.components.cluster.api.ApiException;
import dev.sankofa.components.cluster.api.ApiFailures;
import dev.sankofa.components.cluster.api.Discovery;
import dev.sankofa.components.cluster.api.ObjectReference;
import dev.sankofa.components.cluster.api.WriteOptions;
import dev.sankofa.components.cluster.dsn.Edit;
import dev.sankofa.components.spi.cutover.ValueDigests;
import dev.sankofa.foundation.ErrorCode;
import dev.sankofa.foundation.SankofaException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import tools.jackson.databind.node.ObjectNode;

/** Makes the change of one object, or takes it back, and proves that no other value changed. */
final class ObjectSwitch {
    private final ApiClient client;
    private final Discovery discovery;
    private final ValueDigests digests;
    private final ObjectChange change;

    ObjectSwitch(ApiClient client, Discovery discovery, ValueDigests digests, ObjectChange change) {
        this.client = client;
        this.discovery = discovery;
        this.digests = digests;
        this.change = change;
    }

    /** Which of the two states an object is in. */
    private enum State {
        BEFORE,
        AFTER,
        NEITHER
    }

    /** Makes the change, once. */
    void make() {
        ObjectNode object = read();
        if (state(object) == State.BEFORE) {
            if (!version(object).equals(change.version())) {
                throw changedByOthers("was changed since the plan: its version is " + version(object)
                        + ", the plan saw " + change.version());
            }
            patch(object, State.AFTER);
        } else if (state(object) == State.NEITHER) {
            throw changedByOthers("has values that the plan did not see in " + strangers(object, State.BEFORE));
        }
        prove(read(), State.AFTER, change.others());
    }

    /** Takes the change back, once. What others changed meanwhile in other keys stays. */
    void takeBack() {
        ObjectNode object = read();
        switch (state(object)) {
            case BEFORE -> {}
            case AFTER -> {
                Map<String, String> others = others(object);
                patch(object, State.BEFORE);
                prove(read(), State.BEFORE, others);
            }
            case NEITHER -> throw changedByOthers("has values that are not ours in " + strangers(object, State.AFTER));
        }
    }

    private ObjectReference reference() {
        return new ObjectReference(
                discovery.findPreferred("", change.kind()).orElseThrow(), change.namespace(), change.name());
    }

    private ObjectNode read() {
        try {
            return client.get(reference()).orElseThrow(() -> changedByOthers("is gone"));
        } catch (ApiException e) {
            throw ApiFailures.writing(e);
        }
    }

    private static String version(ObjectNode object) {
        return object.path("metadata").path("resourceVersion").asString("");
    }

    private State state(ObjectNode object) {
        if (strangers(object, State.AFTER).isEmpty()) {
            return State.AFTER;
        }
        return strangers(object, State.BEFORE).isEmpty() ? State.BEFORE : State.NEITHER;
    }

    /** The keys of the change that are not in the state. */
    private List<String> strangers(ObjectNode object, State wanted) {
        Map<String, String> found = DataValues.of(object).digests(change.title(), digests);
        List<String> strangers = new ArrayList<>();
        for (ObjectChange.KeyChange key : change.keys()) {
            String digest = wanted == State.AFTER ? key.after() : key.before();
            if (!digest.equals(found.get(key.key()))) {
                strangers.add(key.key());
            }
        }
        return strangers;
    }

    private Map<String, String> others(ObjectNode object) {
        Map<String, String> others = DataValues.of(object).digests(change.title(), digests);
        change.keys().forEach(key -> others.remove(key.key()));
        return others;
    }

    /** A conflict is judged by what is there afterwards: the patch may have arrived although its answer did not. */
    private void patch(ObjectNode object, State wanted) {
        DataValues values = DataValues.of(object);
        Map<String, String> changed = new LinkedHashMap<>();
        for (ObjectChange.KeyChange key : change.keys()) {
            List<Edit> edits = wanted == State.AFTER ? key.edits() : Edit.reversed(key.edits());
            changed.put(key.key(), Edit.apply(values.text(key.key()).orElseThrow(), edits));
        }
        try {
            client.mergePatch(reference(), values.patch(changed, version(object)), WriteOptions.STORED);
        } catch (ApiException e) {
            if (!e.isConflict()) {
                throw ApiFailures.writing(e);
            }
            if (state(read()) != wanted) {
                throw changedByOthers("was changed by somebody else at the same moment");
            }
        }
    }

    private void prove(ObjectNode object, State wanted, Map<String, String> expected) {
        List<String> strangers = strangers(object, wanted);
        Map<String, String> found = others(object);
        TreeSet<String> different = new TreeSet<>(strangers);
        different.addAll(difference(expected, found));
        different.addAll(difference(found, expected));
        if (!different.isEmpty()) {
            throw new SankofaException(
                    ErrorCode.VERIFICATION_FAILED,
                    change.title() + " is not as it should be after the patch, in " + String.join(", ", different),
                    "Somebody else writes these keys: find out who (kubectl get --show-managed-fields), then plan again.");
        }
    }

    private static List<String> difference(Map<String, String> one, Map<String, String> other) {
        return one.entrySet().stream()
                .filter(entry -> !entry.getValue().equals(other.get(entry.getKey())))
                .map(Map.Entry::getKey)
                .toList();
    }

    private SankofaException changedByOthers(String how) {
        return new SankofaException(
                ErrorCode.PLAN_OUTDATED,
                change.title() + " " + how,
                "Look who changed it (kubectl get --show-managed-fields), then make a new plan. It was not touched.");
    }
}
