package dev.sankofa.components.cluster.restore;

import dev.sankofa.components.cluster.api.Discovery;
import dev.sankofa.components.cluster.api.ObjectReference;
import java.util.function.BiConsumer;
import tools.jackson.databind.node.ObjectNode;

/** What a restore with these rules brings: for a proof that does not trust the restore. */
public final class DesiredObjects {
    private final Desires desires;

    public DesiredObjects(CapturedObjects captured, RestoreRules rules, Discovery discovery) {
        this.desires = new Desires(captured, rules, discovery);
    }

    /** Every object with its place in the target; without the owners, whose uids are the target's own. */
    public void each(BiConsumer<ObjectReference, ObjectNode> consumer) {
        for (CapturedType type : desires.types()) {
            for (String namespace : type.namespaces()) {
                desires.each(
                        type, namespace, desired -> consumer.accept(desired.reference(), desired.body()), (_, _) -> {});
            }
        }
    }

    /** Whether somebody waits for objects of this kind to serve. */
    public static boolean isWorkload(ObjectReference object) {
        return switch (object.type().groupKind()) {
            case "Deployment.apps", "StatefulSet.apps", "DaemonSet.apps" -> true;
            default -> false;
        };
    }
}
