package dev.sankofa.sandbox.registry;

import dev.sankofa.sandbox.http.Body;
import dev.sankofa.sandbox.http.Delivery;
import dev.sankofa.sandbox.http.HttpHandler;
import dev.sankofa.sandbox.http.HttpRequest;
import dev.sankofa.sandbox.http.HttpResponse;
import dev.sankofa.sandbox.http.Target;
import dev.sankofa.sandbox.registry.fault.RegistryFault;
import dev.sankofa.sandbox.registry.fault.RegistryFaultScript;
import dev.sankofa.sandbox.registry.store.RegistryStore;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;

/** From an HTTP request to a registry's answer: what is meant, may they, what goes wrong with it, do it. */
final class RegistryHandler implements HttpHandler {
    private final RegistryStore store;
    private final Access access;
    private final Set<RegistryQuirk> quirks;
    private final RegistryFaultScript faults = new RegistryFaultScript();
    private final List<String> log = new CopyOnWriteArrayList<>();
    private volatile String address = "";
    private volatile String blobServer = "";

    RegistryHandler(RegistryStore store, Access access, Set<RegistryQuirk> quirks) {
        this.store = store;
        this.access = access;
        this.quirks = quirks;
    }

    void addresses(String own, String ofBlobs) {
        address = own;
        blobServer = ofBlobs;
    }

    RegistryFaultScript faults() {
        return faults;
    }

    /** Such as {@code GET blob}, in the order in which they came. */
    List<String> log() {
        return log;
    }

    @Override
    public HttpResponse handle(HttpRequest request) throws IOException {
        Target target = Target.parse(request.target());
        if (target.pathText().equals("/token")) {
            log.add("token");
            return access.issue(request, target);
        }
        try {
            Route route = Route.of(target.pathText());
            access.require(request, () -> address + "/token", needed(request, target, route));
            log.add(request.method() + " " + route.kind());
            return perform(new RegistryExchange(request, target, route, store, quirks, blobServer));
        } catch (RegistryException e) {
            return Answers.error(e.error().status(), e.error().name(), String.valueOf(e.getMessage()));
        } catch (Access.Unauthorized e) {
            return Answers.error(401, "UNAUTHORIZED", String.valueOf(e.getMessage()))
                    .header("www-authenticate", e.challenge());
        }
    }

    private static List<String> needed(HttpRequest request, Target target, Route route) {
        if (route.repository().isEmpty()) {
            return List.of();
        }
        List<String> scopes = new ArrayList<>();
        String action = switch (request.method()) {
            case "GET", "HEAD" -> route.kind().equals("upload") ? "pull,push" : "pull";
            case "DELETE" -> route.kind().equals("upload") ? "pull,push" : "delete";
            default -> "pull,push";
        };
        scopes.add("repository:" + route.repository() + ":" + action);
        target.parameter("from").ifPresent(from -> scopes.add("repository:" + from + ":pull"));
        return scopes;
    }

    private HttpResponse perform(RegistryExchange exchange) throws IOException {
        String operation = exchange.http().method() + " " + exchange.route().kind();
        List<RegistryFault> struck = faults.strike(operation, exchange.route().reference());
        RegistryExchange meant = exchange;
        for (RegistryFault fault : struck) {
            switch (fault) {
                case RegistryFault.Refusal refusal -> {
                    return refuse(refusal);
                }
                case RegistryFault.Before before -> before.happening().run();
                case RegistryFault.CutUpload cut -> meant = cutting(exchange, cut.bytes());
                default -> {}
            }
        }
        HttpResponse response;
        try {
            response = answer(meant);
        } catch (CutStream.Cut _) {
            return HttpResponse.of(500).with(Delivery.NORMAL.cutAfter(Delivery.BEFORE_HEADERS));
        }
        for (RegistryFault fault : struck) {
            response = after(fault, response);
        }
        return response;
    }

    private static HttpResponse refuse(RegistryFault.Refusal refusal) {
        HttpResponse response = Answers.error(refusal.status(), refusal.code(), refusal.code() + " on purpose");
        if (!refusal.retryAfter().isZero()) {
            response.header("retry-after", Long.toString(refusal.retryAfter().toSeconds()));
        }
        return response;
    }

    private static RegistryExchange cutting(RegistryExchange exchange, long bytes) {
        HttpRequest http = exchange.http();
        InputStream cut = new CutStream(http.body(), bytes);
        return new RegistryExchange(
                new HttpRequest(http.method(), http.target(), http.headers(), http.bodyLengthBytes(), cut),
                exchange.target(),
                exchange.route(),
                exchange.store(),
                exchange.quirks(),
                exchange.blobServer());
    }

    private static HttpResponse after(RegistryFault fault, HttpResponse response) throws IOException {
        return switch (fault) {
            case RegistryFault.CutBeforeAnswer _ ->
                response.with(response.delivery().cutAfter(Delivery.BEFORE_HEADERS));
            case RegistryFault.CutBody cut -> response.with(response.delivery().cutAfter(cut.bytes()));
            case RegistryFault.WrongDigestHeader _ ->
                response.header("docker-content-digest", "sha256:" + "0".repeat(64));
            case RegistryFault.FlippedByte flipped -> {
                byte[] bytes = Answers.bytes(response.body());
                bytes[(int) flipped.offset()] = (byte) ~bytes[(int) flipped.offset()];
                yield response.with(Body.of(bytes));
            }
            case RegistryFault.Refusal _, RegistryFault.Before _, RegistryFault.CutUpload _ -> response;
        };
    }

    private static HttpResponse answer(RegistryExchange exchange) throws IOException {
        return switch (exchange.route().kind()) {
            case "base" -> Answers.json(200, "application/json", "{}");
            case "manifest" -> ManifestEndpoint.answer(exchange);
            case "referrers" -> ManifestEndpoint.referrers(exchange);
            case "blob" -> BlobEndpoint.answer(exchange);
            case "uploads" -> UploadEndpoint.open(exchange);
            case "upload" -> UploadEndpoint.answer(exchange);
            case "tags" -> TagsEndpoint.answer(exchange);
            default ->
                throw new IllegalStateException(
                        "no endpoint of kind " + exchange.route().kind());
        };
    }

    /** The other server, to which blobs are redirected; {@code /NAME/DIGEST}. Credentials have no business here. */
    HttpResponse blob(HttpRequest request) throws IOException {
        if (request.headers().has("authorization")) {
            return Answers.error(400, "DENIED", "credentials were sent to a server they do not belong to");
        }
        log.add(request.method() + " redirected blob");
        String path = Target.parse(request.target()).pathText();
        int slash = path.lastIndexOf('/');
        String digest = path.substring(slash + 1);
        Route route = new Route("blob", path.substring(1, slash), digest);
        RegistryExchange exchange =
                new RegistryExchange(request, Target.parse(request.target()), route, store, quirks, blobServer);
        HttpResponse response = BlobEndpoint.get(
                request.headers().firstOr("range", ""),
                exchange,
                store.blob(route.repository(), digest).orElseThrow(() -> new IOException("no such blob")),
                digest);
        for (RegistryFault fault : faults.strike("GET redirected blob", digest)) {
            response = after(fault, response);
        }
        return response;
    }
}
