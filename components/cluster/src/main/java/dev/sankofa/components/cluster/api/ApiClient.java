package dev.sankofa.components.cluster.api;

import dev.sankofa.components.cluster.access.ClusterAccess;
import dev.sankofa.foundation.Cancellation;
import dev.sankofa.foundation.Event;
import dev.sankofa.foundation.EventListener;
import dev.sankofa.http.HttpResponse;
import dev.sankofa.http.RetryPolicy;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Consumer;
import java.util.function.Predicate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Talks to one Kubernetes API server. For many threads at once.
 *
 * <p>Every call is tried again, as the retry policy says, while the server asks for patience (429, 5xx, {@code Retry-After}) or the
 * connection breaks; all of them come to the same when done twice. What a caller must know: after a broken connection a create may be
 * answered {@code AlreadyExists}, and a patch with a resourceVersion {@code Conflict}, because the first attempt had arrived. Read the
 * object before judging.
 */
public final class ApiClient implements AutoCloseable {
    private final ApiTransport transport;
    private final RetryPolicy retry;
    private final Surroundings run;

    /**
     * What the run lends.
     *
     * @param subject whose events these are
     */
    public record Surroundings(String subject, EventListener events, Cancellation cancellation) {}

    /** Opens no connection yet. */
    public ApiClient(ClusterAccess access, RetryPolicy retry, Surroundings run) {
        this.transport = new ApiTransport(access);
        this.retry = retry;
        this.run = run;
    }

    /** What the server serves. */
    public Discovery discover() {
        return Discovery.of(this);
    }

    /** The server's version, such as {@code v1.36.0}. */
    public String version() {
        return document("/version", ApiRequest.JSON).path("gitVersion").asString("");
    }

    ObjectNode document(String path, String accept) {
        return send(new GetDocument(path, accept));
    }

    /** @return empty when there is no such object */
    public Optional<ObjectNode> get(ObjectReference object) {
        try {
            return Optional.of(send(new GetObject(object)));
        } catch (ApiException e) {
            if (e.isNotFound()) {
                return Optional.empty();
            }
            throw e;
        }
    }

    /** Hands every object to the consumer, each once, page by page in constant memory; each has its kind and apiVersion. */
    public ObjectList.Outcome list(ListRequest request, Consumer<ObjectNode> consumer) {
        return new ObjectList(this, request, consumer).read();
    }

    /** About how many objects there are; reads one of them. */
    public long count(ListRequest request) {
        PageReader.Page page = send(new ListPage(request, 1, ""));
        long[] first = {0};
        page.items(request.type(), _ -> first[0]++);
        return first[0] + page.remaining();
    }

    /**
     * @return the object as stored
     * @throws ApiException {@link ApiException#isAlreadyExists()} when there is one of that name
     */
    public ObjectNode create(ObjectReference object, ObjectNode body, WriteOptions options) {
        return send(new CreateObject(object, body, options));
    }

    /** Replaces an object whole. A resourceVersion in the body is a lock: another version of the object is a conflict. */
    public ObjectNode update(ObjectReference object, ObjectNode body, WriteOptions options) {
        return send(new UpdateObject(object, body, options));
    }

    /** Changes what the patch names (RFC 7396); {@code metadata.resourceVersion} in it is a lock. */
    public ObjectNode mergePatch(ObjectReference object, ObjectNode patch, WriteOptions options) {
        return mergePatch(object, "", patch, options);
    }

    /** Like {@link #mergePatch(ObjectReference, ObjectNode, WriteOptions)}, of a subresource such as {@code scale}. */
    public ObjectNode mergePatch(ObjectReference object, String subresource, ObjectNode patch, WriteOptions options) {
        return send(new PatchObject(object, subresource, PatchObject.Form.MERGE, patch, false, options));
    }

    /** Changes an object by operations (RFC 6902). */
    public ObjectNode jsonPatch(ObjectReference object, JsonNode operations, WriteOptions options) {
        return send(new PatchObject(object, "", PatchObject.Form.JSON, operations, false, options));
    }

    /**
     * Server-side apply: the fields of the body are ours from now on, and fields that were ours and are not in it are removed.
     * Creates the object when it is absent.
     *
     * @param force whether to take fields from other managers; without it that is a conflict, with a cause for each field
     */
    public ObjectNode apply(ObjectReference object, ObjectNode body, boolean force, WriteOptions options) {
        return send(new PatchObject(object, "", PatchObject.Form.APPLY, body, force, options));
    }

    /** @return the object while finalizers hold it; empty when it is gone or never was */
    public Optional<ObjectNode> delete(ObjectReference object, DeleteOptions options) {
        return send(new DeleteObject(object, options));
    }

    /**
     * Asks what a Service serves over HTTP, through the server's proxy. The call is not tried again: an answer is an answer.
     *
     * @param service {@code [http:|https:]NAME[:PORT]}
     * @param path encoded, with its query; starts with a slash
     * @return the beginning of the body, {@code most} bytes of it
     * @throws ApiException for every status but 2xx, and when nothing answers
     */
    public String ask(String namespace, String service, String path, int most) {
        AskService call = new AskService(namespace, service, path, most);
        checkCancelled();
        try (HttpResponse response = exchange(call)) {
            return call.read(response);
        } catch (IOException e) {
            throw new ApiException(call.describe(), e);
        }
    }

    /** Whether we may do this. */
    public boolean isAllowed(AccessQuestion question) {
        return send(new ReviewAccess(question));
    }

    /**
     * Lists and then follows objects: first {@link WatchEvent.Relisted}, then every object that exists, then what changes.
     *
     * @param limit after which it ends, whatever happens
     * @param handler returns true when it has seen enough
     * @return whether the handler had seen enough before the time was over
     */
    public boolean watch(ListRequest request, Duration limit, Predicate<WatchEvent> handler) {
        return new Watch(this, request, limit, handler).run();
    }

    private interface Attempt<T> {
        T make() throws IOException;
    }

    /**
     * Sends a call until it succeeds, is refused for good, or has been tried often enough.
     *
     * @throws ApiException when it failed for good
     */
    <T> T send(ApiCall<T> call) {
        return repeat(call, () -> {
            try (HttpResponse response = exchange(call)) {
                return call.read(response);
            }
        });
    }

    /** Like {@link #send}, but the answer's body is still to be read; the caller closes it. */
    HttpResponse open(ApiCall<HttpResponse> call) {
        return repeat(call, () -> exchange(call));
    }

    private HttpResponse exchange(ApiCall<?> call) throws IOException {
        HttpResponse response = transport.exchange(call.request());
        if (call.statuses().contains(response.status())) {
            return response;
        }
        try (response) {
            throw StatusReader.read(call.describe(), response);
        }
    }

    private <T> T repeat(ApiCall<?> call, Attempt<T> work) {
        for (int attempt = 1; ; attempt++) {
            checkCancelled();
            ApiException failure;
            try {
                return work.make();
            } catch (ApiException e) {
                failure = e;
            } catch (IOException e) {
                failure = new ApiException(call.describe(), e);
            }
            checkCancelled();
            if (!failure.isTransient() || attempt >= retry.attempts()) {
                throw failure;
            }
            pause(call.describe(), failure, attempt);
        }
    }

    void checkCancelled() {
        run.cancellation().check();
    }

    /** Waits a little before a broken watch is opened again, which then is tried as often as any call. */
    void pauseAfter(ApiCall<?> call, IOException failure) {
        checkCancelled();
        pause(call.describe(), new ApiException(call.describe(), failure), 1);
    }

    private void pause(String call, ApiException failure, int attempt) {
        Duration delay = retry.delay(attempt, failure.retryAfter(), ThreadLocalRandom.current());
        run.events().on(new Event.Retrying(run.subject(), call, String.valueOf(failure.getMessage()), delay));
        run.cancellation().pause(delay);
    }

    /** Closes the idle connections. */
    @Override
    public void close() {
        transport.close();
    }
}
