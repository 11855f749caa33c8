package dev.sankofa.components.cache.setup;

import dev.sankofa.components.cache.server.ServerSettings;
import dev.sankofa.components.spi.CaptureSource;
import dev.sankofa.components.spi.Finding;
import dev.sankofa.components.spi.RestorePlan;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Users and configuration of a capture, brought to one server. The user we log in as is never changed, nor is {@code default} unless
 * users are to be replaced: either could lock out whoever is to use the server.
 */
public final class SetupRestore {
    private final ServerSettings server;
    private final boolean replaces;
    private final List<AclUser> users;
    private final Map<String, String> configuration;

    /**
     * @param replaces whether users that the server has already, with other rules, are replaced
     */
    public SetupRestore(ServerSettings server, Set<SetupPart> parts, boolean replaces, CaptureSource capture) {
        this.server = server;
        this.replaces = replaces;
        this.users = parts.contains(SetupPart.USERS) ? SetupFiles.users(capture) : List.of();
        this.configuration = parts.contains(SetupPart.CONFIGURATION) ? SetupFiles.configuration(capture) : Map.of();
    }

    /** What {@link #apply} would do, compared with what the server has. */
    public List<RestorePlan.Step> plan() {
        List<RestorePlan.Step> steps = new ArrayList<>();
        if (users.isEmpty() && configuration.isEmpty()) {
            return steps;
        }
        try (ServerSetup setup = ServerSetup.open(server)) {
            Map<String, AclUser> present = present(setup);
            for (AclUser user : users) {
                steps.add(step(user, present));
            }
            setup.configuration(List.copyOf(configuration.keySet())).forEach((name, value) -> {
                String wanted = configuration.getOrDefault(name, value);
                if (!wanted.equals(value)) {
                    steps.add(new RestorePlan.Step(
                            RestorePlan.Action.CHANGE, name, "from '" + value + "' to '" + wanted + "'"));
                }
            });
        }
        return steps;
    }

    private Map<String, AclUser> present(ServerSetup setup) {
        Map<String, AclUser> present = new HashMap<>();
        if (!users.isEmpty()) {
            setup.users().forEach(user -> present.put(user.name(), user));
        }
        return present;
    }

    private RestorePlan.Step step(AclUser user, Map<String, AclUser> present) {
        String object = "user " + user.name();
        AclUser there = present.get(user.name());
        if (there == null) {
            return new RestorePlan.Step(RestorePlan.Action.CREATE, object, "as captured");
        }
        if (there.isSame(user)) {
            return new RestorePlan.Step(RestorePlan.Action.SKIP, object, "is as captured");
        }
        if (isOurs(user)) {
            return new RestorePlan.Step(RestorePlan.Action.SKIP, object, "is the one we log in as");
        }
        return replaces
                ? new RestorePlan.Step(RestorePlan.Action.REPLACE, object, "its rules and passwords, as captured")
                : new RestorePlan.Step(RestorePlan.Action.SKIP, object, "stays as it is; existing=replace replaces it");
    }

    private boolean isOurs(AclUser user) {
        return user.name().equals(server.user().orElse("default"));
    }

    /** Does what {@link #plan} says. */
    public List<Finding> apply() {
        if (users.isEmpty() && configuration.isEmpty()) {
            return List.of();
        }
        try (ServerSetup setup = ServerSetup.open(server)) {
            Map<String, AclUser> present = present(setup);
            for (AclUser user : users) {
                RestorePlan.Action action = step(user, present).action();
                if (action == RestorePlan.Action.CREATE || action == RestorePlan.Action.REPLACE) {
                    setup.setUser(user);
                }
            }
            setup.configuration(List.copyOf(configuration.keySet()))
                    .forEach((name, _) -> setup.set(name, configuration.getOrDefault(name, "")));
        }
        return List.of(Finding.warning(
                server.address().toString(),
                "users and configuration are set in the running server only",
                "Say ACL SAVE or CONFIG REWRITE there, or put them into its files, so that they survive a restart."));
    }
}
