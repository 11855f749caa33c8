package dev.sankofa.sandbox.kubernetes.access;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Whose token is it? */
public final class Tokens {
    private static final String SCHEME = "Bearer ";

    private final Map<String, User> users = new ConcurrentHashMap<>();

    public void put(String token, User user) {
        users.put(token, user);
    }

    public void revoke(String token) {
        users.remove(token);
    }

    /** @param authorization the header's value */
    public Optional<User> user(String authorization) {
        return authorization.startsWith(SCHEME)
                ? Optional.ofNullable(users.get(authorization.substring(SCHEME.length())))
                : Optional.empty();
    }
}
