package dev.sankofa.sandbox.registry;

import dev.sankofa.sandbox.http.Body;
import dev.sankofa.sandbox.http.HttpRequest;
import dev.sankofa.sandbox.http.HttpResponse;
import dev.sankofa.sandbox.http.Target;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

/** Who may do what: everybody, whoever knows the password, or whoever has a token that was issued for exactly this. */
final class Access {
    static final String SERVICE = "sandbox-registry";
    private static final int MAX_FORM_BYTES = 64 << 10;

    private final RegistryServer.Login login;
    private final InstantSource clock;
    private final Map<String, Token> tokens = new ConcurrentHashMap<>();
    private final AtomicLong issued = new AtomicLong();

    Access(RegistryServer.Login login, InstantSource clock) {
        this.login = login;
        this.clock = clock;
    }

    private record Token(Set<String> grants, Instant expires) {}

    /**
     * @param needed such as {@code repository:shop/backend:pull}; each has to be granted
     * @param realm where tokens are given out
     */
    void require(HttpRequest request, Supplier<String> realm, List<String> needed) throws Unauthorized {
        String given = request.headers().firstOr("authorization", "");
        switch (login.scheme()) {
            case NONE -> {}
            case BASIC -> {
                if (!isPassword(given)) {
                    throw new Unauthorized("Basic realm=\"sandbox, registry\"");
                }
            }
            case BEARER -> {
                if (!isGranted(given, needed)) {
                    throw new Unauthorized("Bearer realm=\"" + realm.get() + "\",service=\"" + SERVICE + "\""
                            + (needed.isEmpty() ? "" : ",scope=\"" + String.join(" ", needed) + "\""));
                }
            }
        }
    }

    private boolean isPassword(String given) {
        String pair = login.user() + ":" + login.password();
        return given.equals("Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8)));
    }

    private boolean isGranted(String given, List<String> needed) {
        Token token = given.startsWith("Bearer ") ? tokens.get(given.substring("Bearer ".length())) : null;
        return token != null
                && clock.instant().isBefore(token.expires())
                && token.grants().containsAll(atoms(needed));
    }

    private static Set<String> atoms(List<String> scopes) {
        Set<String> atoms = new TreeSet<>();
        for (String scope : scopes) {
            int colon = scope.lastIndexOf(':');
            for (String action : scope.substring(colon + 1).split(",", -1)) {
                atoms.add(scope.substring(0, colon + 1) + action);
            }
        }
        return atoms;
    }

    /** The token endpoint: GET with the password in Basic form, or POST with an identity token (OAuth 2, RFC 6749 §6). */
    HttpResponse issue(HttpRequest request, Target target) throws IOException {
        return request.method().equals("POST") ? refresh(request) : issueForPassword(request, target);
    }

    private HttpResponse issueForPassword(HttpRequest request, Target target) {
        boolean anonymous = !request.headers().has("authorization");
        if (!target.parameter("service").orElse("").equals(SERVICE)) {
            return refusal(400, "unknown service");
        }
        if (!anonymous && !isPassword(request.headers().firstOr("authorization", ""))) {
            return refusal(401, "wrong password");
        }
        List<String> scopes = target.query().stream()
                .filter(parameter -> parameter.name().equals("scope"))
                .flatMap(parameter -> List.of(parameter.value().split(" ", -1)).stream())
                .toList();
        Set<String> grants = anonymous && !login.anonymousPull() ? Set.of() : granted(scopes);
        if (anonymous) {
            grants = new TreeSet<>(grants);
            grants.removeIf(grant -> !grant.endsWith(":pull"));
        }
        return issue("token", grants);
    }

    private HttpResponse refresh(HttpRequest request) throws IOException {
        boolean form = request.headers().firstOr("content-type", "").equals("application/x-www-form-urlencoded");
        Map<String, String> fields = new TreeMap<>();
        String body = new String(request.body().readNBytes(MAX_FORM_BYTES), StandardCharsets.UTF_8);
        for (String field : body.split("&", -1)) {
            int equals = field.indexOf('=');
            fields.put(
                    field.substring(0, Math.max(0, equals)),
                    URLDecoder.decode(field.substring(equals + 1), StandardCharsets.UTF_8));
        }
        boolean complete =
                fields.keySet().equals(Set.of("grant_type", "client_id", "service", "scope", "refresh_token"));
        if (!form
                || !complete
                || !"refresh_token".equals(fields.get("grant_type"))
                || !SERVICE.equals(fields.get("service"))) {
            return refusal(400, "not a request for a token");
        }
        if (!login.identityToken().equals(fields.get("refresh_token"))) {
            return refusal(401, "identity token is not known or was revoked");
        }
        return issue(
                "access_token",
                granted(List.of(String.valueOf(fields.get("scope")).split(" ", -1))));
    }

    private static HttpResponse refusal(int status, String message) {
        return Answers.error(status, "UNAUTHORIZED", message);
    }

    private static Set<String> granted(List<String> scopes) {
        return atoms(scopes.stream()
                .filter(scope -> scope.matches("repository:[^:]+:[a-z,*]+"))
                .toList());
    }

    /** @param field in which the token stands, of the two that there are */
    private HttpResponse issue(String field, Set<String> grants) {
        String token = "token-" + issued.incrementAndGet();
        tokens.put(token, new Token(grants, clock.instant().plus(login.tokenLife())));
        String body = "{\"" + field + "\":\"" + token + "\",\"expires_in\":"
                + login.tokenLife().toSeconds() + "}";
        return HttpResponse.of(200)
                .header("content-type", "application/json")
                .with(Body.of(body.getBytes(StandardCharsets.UTF_8)));
    }

    /** Takes back every token, as the end of their life does. */
    void revokeTokens() {
        tokens.clear();
    }

    long issuedTokens() {
        return issued.get();
    }

    /** Not without credentials, or not with these; carries the challenge. */
    static final class Unauthorized extends Exception {
        private static final long serialVersionUID = 1L;

        private final String challenge;

        Unauthorized(String challenge) {
            super("authentication required");
            this.challenge = challenge;
        }

        String challenge() {
            return challenge;
        }
    }

    static final Duration DEFAULT_LIFE = Duration.ofMinutes(5);
}
