package dev.sankofa.sandbox.kubernetes;

import dev.sankofa.sandbox.http.Delivery;
import dev.sankofa.sandbox.http.HttpHandler;
import dev.sankofa.sandbox.http.HttpRequest;
import dev.sankofa.sandbox.http.HttpResponse;
import dev.sankofa.sandbox.http.Target;
import dev.sankofa.sandbox.kubernetes.access.AccessQuestion;
import dev.sankofa.sandbox.kubernetes.access.Tokens;
import dev.sankofa.sandbox.kubernetes.access.User;
import dev.sankofa.sandbox.kubernetes.discovery.Served;
import dev.sankofa.sandbox.kubernetes.endpoint.AccessReview;
import dev.sankofa.sandbox.kubernetes.endpoint.Answers;
import dev.sankofa.sandbox.kubernetes.endpoint.AutoscalerV1;
import dev.sankofa.sandbox.kubernetes.endpoint.ResourceEndpoint;
import dev.sankofa.sandbox.kubernetes.endpoint.ServiceProxy;
import dev.sankofa.sandbox.kubernetes.fault.ApiFault;
import dev.sankofa.sandbox.kubernetes.fault.ApiFaultScript;
import dev.sankofa.sandbox.kubernetes.json.Json;
import dev.sankofa.sandbox.kubernetes.request.ResourceCall;
import dev.sankofa.sandbox.kubernetes.request.ResourcePath;
import dev.sankofa.sandbox.kubernetes.status.Refusals;
import dev.sankofa.sandbox.kubernetes.status.StatusException;
import dev.sankofa.sandbox.kubernetes.write.Backend;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** From an HTTP request to an answer: who asks, for what, what goes wrong with it, may they, do it. */
final class ApiHandler implements HttpHandler {
    private final Backend backend;
    private final Tokens tokens;
    private final ResourceEndpoint resources;
    private final Documents documents;
    private final ServiceProxy proxy;
    private final Consumer<Throwable> bugs;
    private final ApiFaultScript faults = new ApiFaultScript();
    private final List<String> log = new CopyOnWriteArrayList<>();

    ApiHandler(
            Backend backend,
            Tokens tokens,
            ResourceEndpoint resources,
            ServiceProxy proxy,
            Documents documents,
            Consumer<Throwable> bugs) {
        this.backend = backend;
        this.tokens = tokens;
        this.resources = resources;
        this.documents = documents;
        this.proxy = proxy;
        this.bugs = bugs;
    }

    ApiFaultScript faults() {
        return faults;
    }

    /** Such as {@code patch deployments shop/web}, in the order in which they came. */
    List<String> log() {
        return log;
    }

    @Override
    public HttpResponse handle(HttpRequest request) throws IOException {
        try {
            User user =
                    tokens.user(request.headers().firstOr("authorization", "")).orElseThrow(Refusals::unauthorized);
            return AutoscalerV1.isCreate(request)
                    ? AutoscalerV1.downgraded(perform(AutoscalerV1.upgraded(request), user))
                    : perform(request, user);
        } catch (StatusException e) {
            return Answers.refusal(e);
        } catch (RuntimeException e) {
            bugs.accept(e);
            return Answers.refusal(Refusals.internal("a bug of the sandbox: " + e));
        }
    }

    private HttpResponse perform(HttpRequest request, User user) throws IOException {
        Target target = Target.parse(request.target());
        Optional<ResourceCall> call = call(request, target, user);
        String operation = call.map(ApiHandler::operation).orElse("get discovery");
        String name = call.map(ApiHandler::name).orElse(target.pathText());
        log.add(operation + " " + name);
        List<ApiFault> struck = faults.strike(operation, name);
        for (ApiFault fault : struck) {
            switch (fault) {
                case ApiFault.Refusal refusal -> {
                    return refuse(refusal);
                }
                case ApiFault.CutRequest _ -> {
                    return HttpResponse.of(500).with(Delivery.NORMAL.cutAfter(Delivery.BEFORE_HEADERS));
                }
                case ApiFault.Before before -> before.happening().run();
                case ApiFault.CutBeforeAnswer _, ApiFault.CutBody _, ApiFault.After _ -> {}
            }
        }
        HttpResponse response = answer(request, target, user, call);
        for (ApiFault fault : struck) {
            response = after(fault, response);
        }
        return response;
    }

    private HttpResponse answer(HttpRequest request, Target target, User user, Optional<ResourceCall> call)
            throws IOException {
        try {
            if (AccessReview.isAt(target.pathText())) {
                return AccessReview.answer(request, user);
            }
            Optional<HttpResponse> proxied = proxy.answer(request, user);
            if (proxied.isPresent()) {
                return proxied.get();
            }
            if (call.isEmpty()) {
                return documents.answer(request, target);
            }
            authorize(call.get());
            return resources.answer(call.get());
        } catch (StatusException e) {
            return Answers.refusal(e);
        }
    }

    private Optional<ResourceCall> call(HttpRequest request, Target target, User user) {
        return ResourcePath.parse(target.pathText()).flatMap(path -> {
            Optional<Served> served = backend.resources().find(path.group(), path.version(), path.plural());
            return served.filter(found ->
                            found.resource().namespaced() || path.namespace().isEmpty())
                    .map(found -> new ResourceCall(request, target, user, path, found));
        });
    }

    private static String operation(ResourceCall call) {
        return call.verb() + " " + resource(call);
    }

    private static String resource(ResourceCall call) {
        String subresource = call.path().subresource();
        return call.resource().plural() + (subresource.isEmpty() ? "" : "/" + subresource);
    }

    private static String name(ResourceCall call) {
        return call.path().namespace().isEmpty()
                ? call.path().name()
                : call.path().namespace() + "/" + call.path().name();
    }

    private static void authorize(ResourceCall call) {
        String namespace = call.resource().is("", "Namespace")
                ? call.path().name()
                : call.path().namespace();
        AccessQuestion question =
                new AccessQuestion(call.verb(), call.resource().group(), resource(call), namespace);
        if (call.user().may(question)) {
            return;
        }
        String where = namespace.isEmpty() ? " at the cluster scope" : " in the namespace \"" + namespace + "\"";
        throw Refusals.forbidden(
                call.resource(),
                call.path().name(),
                "User \"" + call.user().name() + "\" cannot " + call.verb() + " resource \"" + resource(call)
                        + "\" in API group \"" + call.resource().group() + "\"" + where);
    }

    private static HttpResponse refuse(ApiFault.Refusal refusal) {
        HttpResponse response = Answers.refusal(
                new StatusException(refusal.code(), refusal.reason(), refusal.message(), Json.object()));
        return refusal.retryAfter().isZero()
                ? response
                : response.header(
                        "retry-after", Long.toString(refusal.retryAfter().toSeconds()));
    }

    private static HttpResponse after(ApiFault fault, HttpResponse response) {
        return switch (fault) {
            case ApiFault.CutBeforeAnswer _ -> response.with(response.delivery().cutAfter(Delivery.BEFORE_HEADERS));
            case ApiFault.CutBody cut -> response.with(response.delivery().cutAfter(cut.bytes()));
            case ApiFault.After after -> {
                after.happening().run();
                yield response;
            }
            case ApiFault.Refusal _, ApiFault.CutRequest _, ApiFault.Before _ -> response;
        };
    }
}
