package dev.sankofa.components.cluster.restore;

import dev.sankofa.components.cluster.api.ApiClient;
import dev.sankofa.components.cluster.api.ApiException;
import dev.sankofa.components.cluster.api.Json;
import dev.sankofa.components.cluster.api.ListRequest;
import dev.sankofa.components.cluster.api.ObjectReference;
import dev.sankofa.components.cluster.api.ResourceType;
import dev.sankofa.components.cluster.api.WriteOptions;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import tools.jackson.databind.node.ObjectNode;

/** Plays External Secrets and Sealed Secrets: makes a Secret of each object, owned by it, and says so in its status. */
final class Operator {
    private static final WriteOptions WRITING = new WriteOptions("test-operator", false);

    private final ApiClient client;
    private final ResourceType type;
    private final ResourceType secrets;
    private final String condition;
    private final Thread thread;
    private volatile boolean running = true;
    private volatile boolean failing;
    private volatile Predicate<ObjectReference> mayMake = _ -> true;

    /** Works from now on in all namespaces. */
    Operator(ApiClient client, ResourceType type, String condition) {
        this.client = client;
        this.type = type;
        this.secrets = client.discover().find("v1", "Secret").orElseThrow();
        this.condition = condition;
        this.thread = Thread.ofVirtual().name("operator of " + type.kind()).start(this::run);
    }

    /** Says that it cannot, from now on. */
    void fail(boolean fails) {
        failing = fails;
    }

    /** Makes no Secret until the predicate says so. */
    void when(Predicate<ObjectReference> allowed) {
        mayMake = allowed;
    }

    private void run() {
        while (running) {
            try {
                client.list(ListRequest.of(type, ""), this::reconcile);
            } catch (ApiException e) {
                if (!e.isNotFound() && !e.isConflict()) { // what was deleted or changed meanwhile is looked at again
                    throw e;
                }
            }
            LockSupport.parkNanos(Duration.ofMillis(30).toNanos());
        }
    }

    private void reconcile(ObjectNode object) {
        ObjectReference source = ObjectReference.of(type, object);
        String status =
                object.path("status").path("conditions").path(0).path("status").asString("");
        if (failing) {
            say(source, "False", "SecretSyncedError", "could not get secret data from provider");
        } else if (!status.equals("True") && mayMake.test(source)) {
            make(source, object);
            say(source, "True", "SecretSynced", "secret synced");
        }
    }

    private void make(ObjectReference source, ObjectNode object) {
        String name = object.path("spec").path("target").path("name").asString(source.name());
        ObjectNode secret = Shop.yaml("{apiVersion: v1, kind: Secret, data: {PASSWORD: ZnJlc2g=}}");
        ObjectNode metadata = secret.putObject("metadata").put("name", name).put("namespace", source.namespace());
        metadata.putArray("ownerReferences")
                .addObject()
                .put("apiVersion", type.apiVersion())
                .put("kind", type.kind())
                .put("name", source.name())
                .put("uid", object.path("metadata").path("uid").asString(""))
                .put("controller", true);
        client.apply(new ObjectReference(secrets, source.namespace(), name), secret, true, WRITING);
    }

    private void say(ObjectReference source, String status, String reason, String message) {
        ObjectNode patch = Json.object();
        patch.putObject("status")
                .putArray("conditions")
                .addObject()
                .put("type", condition)
                .put("status", status)
                .put("reason", reason)
                .put("message", message);
        client.mergePatch(source, "status", patch, WRITING);
    }

    void stop() throws InterruptedException {
        running = false;
        thread.join(Duration.ofSeconds(10));
    }
}
