package dev.sankofa.sandbox.kubernetes.request;

import tools.jackson.databind.node.ObjectNode;

/** Which objects of a collection are meant. */
public record Selection(LabelSelector labels, FieldSelector fields) {
    public boolean selects(ObjectNode object) {
        return labels.selects(object) && fields.selects(object);
    }

    boolean isEverything() {
        return labels.isEverything() && fields.isEverything();
    }
}
