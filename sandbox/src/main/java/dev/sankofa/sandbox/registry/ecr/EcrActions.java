package dev.sankofa.sandbox.registry.ecr;

import dev.sankofa.sandbox.registry.store.RegistryStore;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The actions themselves: from the fields of a request to those of its answer. */
final class EcrActions {
    private static final String NAME = "(?:[a-z0-9]+(?:[._-][a-z0-9]+)*/)*[a-z0-9]+(?:[._-][a-z0-9]+)*";

    /** All that a page of a preview holds; small, so that clients have to ask for the next. */
    private static final int PAGE = 3;

    private final RegistryStore store;
    private final InstantSource clock;
    private final Map<String, String> policies = new ConcurrentHashMap<>();
    private final Map<String, Preview> previews = new ConcurrentHashMap<>();

    /** @param ready whether it was asked for once already, and is answered now */
    private record Preview(String policy, List<Map<String, Object>> results, boolean ready) {}

    EcrActions(RegistryStore store, InstantSource clock) {
        this.store = store;
        this.clock = clock;
    }

    Map<String, Object> perform(String action, Map<String, Object> asked) throws IOException {
        return switch (action) {
            case "GetAuthorizationToken" -> token(only(asked, Set.of("registryIds")));
            case "DescribeRepositories" -> describe(only(asked, Set.of("registryId", "repositoryNames")));
            case "CreateRepository" -> create(only(asked, Set.of("registryId", "repositoryName")));
            case "PutLifecyclePolicy" ->
                putPolicy(only(asked, Set.of("registryId", "repositoryName", "lifecyclePolicyText")));
            case "GetLifecyclePolicy" -> policy(repository(only(asked, Set.of("registryId", "repositoryName"))));
            case "StartLifecyclePolicyPreview" ->
                start(only(asked, Set.of("registryId", "repositoryName", "lifecyclePolicyText")));
            case "GetLifecyclePolicyPreview" -> read(only(asked, Set.of("registryId", "repositoryName", "nextToken")));
            default -> throw new EcrException("UnknownOperationException", "no such action here: " + action);
        };
    }

    private static Map<String, Object> only(Map<String, Object> asked, Set<String> known) {
        if (!known.containsAll(asked.keySet())) {
            throw EcrException.invalid("one of " + asked.keySet() + " is not known here");
        }
        return asked;
    }

    private Map<String, Object> token(Map<String, Object> asked) {
        String pair = EcrServer.LOGIN.user() + ":" + EcrServer.LOGIN.password();
        String token = Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
        long expires = clock.instant().plus(Duration.ofHours(12)).getEpochSecond();
        return Map.of(
                "authorizationData",
                List.of(Map.of(
                        "authorizationToken",
                        token,
                        "expiresAt",
                        expires,
                        "proxyEndpoint",
                        "https://" + asked.getOrDefault("registryIds", EcrServer.ACCOUNT))));
    }

    private Map<String, Object> describe(Map<String, Object> asked) {
        if (!(asked.get("repositoryNames") instanceof List<?> names) || names.isEmpty() || names.size() > 100) {
            throw EcrException.invalid("repositoryNames has to have 1 to 100 members");
        }
        names.forEach(name -> require(String.valueOf(name)));
        return Map.of(
                "repositories",
                names.stream().map(name -> fields(String.valueOf(name))).toList());
    }

    private String repository(Map<String, Object> asked) {
        return require(String.valueOf(asked.get("repositoryName")));
    }

    private String require(String name) {
        if (!store.hasRepository(valid(name))) {
            throw EcrException.noRepository(name);
        }
        return name;
    }

    private static String valid(String name) {
        if (name.length() < 2 || name.length() > 256 || !name.matches(NAME)) {
            throw EcrException.invalid("'repositoryName' failed to satisfy constraint: " + NAME);
        }
        return name;
    }

    private static Map<String, Object> fields(String name) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("registryId", EcrServer.ACCOUNT);
        fields.put("repositoryName", name);
        fields.put("repositoryArn", "arn:aws:ecr:af-south-1:" + EcrServer.ACCOUNT + ":repository/" + name);
        return fields;
    }

    private Map<String, Object> create(Map<String, Object> asked) throws IOException {
        String name = valid(String.valueOf(asked.get("repositoryName")));
        if (store.hasRepository(name)) {
            throw new EcrException(
                    "RepositoryAlreadyExistsException",
                    "The repository with name '" + name + "' already exists in the registry with id '"
                            + EcrServer.ACCOUNT + "'");
        }
        store.createRepository(name);
        return Map.of("repository", fields(name));
    }

    private Map<String, Object> putPolicy(Map<String, Object> asked) {
        String name = repository(asked);
        String text = String.valueOf(asked.get("lifecyclePolicyText"));
        LifecycleRules.parse(text);
        policies.put(name, text);
        return policy(name);
    }

    private Map<String, Object> policy(String name) {
        String text = policies.get(name);
        if (text == null) {
            throw noPolicy(name);
        }
        return Map.of("registryId", EcrServer.ACCOUNT, "repositoryName", name, "lifecyclePolicyText", text);
    }

    private static EcrException noPolicy(String name) {
        return new EcrException(
                "LifecyclePolicyNotFoundException",
                "Lifecycle policy does not exist for the repository with name '" + name + "' in the registry with id '"
                        + EcrServer.ACCOUNT + "'");
    }

    private Map<String, Object> start(Map<String, Object> asked) throws IOException {
        String name = repository(asked);
        String text = asked.get("lifecyclePolicyText") instanceof String given ? given : policies.get(name);
        if (text == null) {
            throw noPolicy(name);
        }
        Preview running = previews.get(name);
        if (running != null && !running.ready()) {
            throw new EcrException(
                    "LifecyclePolicyPreviewInProgressException", "a preview of '" + name + "' is in progress already");
        }
        List<Map<String, Object>> results =
                LifecycleRules.parse(text).evaluate(StoredImage.all(store, name), clock.instant());
        previews.put(name, new Preview(text, results, false));
        return preview(name, text, "IN_PROGRESS");
    }

    private static Map<String, Object> preview(String name, String text, String status) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("registryId", EcrServer.ACCOUNT);
        fields.put("repositoryName", name);
        fields.put("lifecyclePolicyText", text);
        fields.put("status", status);
        return fields;
    }

    private Map<String, Object> read(Map<String, Object> asked) {
        String name = repository(asked);
        Preview preview = previews.get(name);
        if (preview == null) {
            throw new EcrException("LifecyclePolicyPreviewNotFoundException", "there is no preview of '" + name + "'");
        }
        if (!preview.ready()) {
            previews.put(name, new Preview(preview.policy(), preview.results(), true));
            return preview(name, preview.policy(), "IN_PROGRESS");
        }
        int from = asked.get("nextToken") instanceof String token ? Integer.parseInt(token) : 0;
        int to = Math.min(from + PAGE, preview.results().size());
        Map<String, Object> fields = preview(name, preview.policy(), "COMPLETE");
        fields.put("previewResults", preview.results().subList(from, to));
        fields.put(
                "summary", Map.of("expiringImageTotalCount", preview.results().size()));
        if (to < preview.results().size()) {
            fields.put("nextToken", Integer.toString(to));
        }
        return fields;
    }
}
