package dev.sankofa.sandbox.kubernetes.write;

import tools.jackson.databind.node.ObjectNode;

/** What stands between a request and the store besides the rules of a kind. Refuses by throwing a {@code StatusException}. */
public interface Admission {
    /** New objects go only where a namespace is and stays. */
    void requireNamespace(WriteRequest request, String name);

    /** The object with what the server and its webhooks add; may change and return its argument. */
    ObjectNode creating(WriteRequest request, ObjectNode object);

    /** The same for a change; {@code live} is not changed. */
    ObjectNode updating(WriteRequest request, ObjectNode live, ObjectNode next);

    void checkCreate(WriteRequest request, ObjectNode object);

    void checkUpdate(WriteRequest request, ObjectNode live, ObjectNode next);

    void checkDelete(WriteRequest request, ObjectNode live);
}
