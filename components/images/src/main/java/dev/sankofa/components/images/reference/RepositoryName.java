package dev.sankofa.components.images.reference;

import java.util.regex.Pattern;

/**
 * A repository in a registry.
 *
 * @param registry host, and port where it is not the usual one
 * @param path lower case, names separated by slashes
 */
public record RepositoryName(String registry, String path) {
    private static final Pattern HOST =
            Pattern.compile("[A-Za-z0-9](?:[A-Za-z0-9.-]*[A-Za-z0-9])?(:\\d{1,5})?|\\[[0-9a-fA-F:]+](:\\d{1,5})?");
    private static final String NAME = "[a-z0-9]+(?:(?:\\.|_|__|-+)[a-z0-9]+)*";
    private static final Pattern PATH = Pattern.compile(NAME + "(?:/" + NAME + ")*");
    private static final String DOCKER_HUB = "docker.io";

    public RepositoryName {
        if (!HOST.matcher(registry).matches()) {
            throw new IllegalArgumentException("not a registry: '" + registry + "'");
        }
        if (path.length() > 255 || !PATH.matcher(path).matches()) {
            throw new IllegalArgumentException("not a repository: '" + path + "'");
        }
    }

    /**
     * Reads {@code registry/name}; as Docker does, a first part that is not a host name belongs to Docker's own registry, and a name
     * of one part there to its library.
     */
    public static RepositoryName parse(String text) {
        int slash = text.indexOf('/');
        String first = slash < 0 ? "" : text.substring(0, slash);
        boolean isHost = first.contains(".") || first.contains(":") || first.equals("localhost");
        if (!isHost) {
            return new RepositoryName(DOCKER_HUB, slash < 0 ? "library/" + text : text);
        }
        String rest = text.substring(slash + 1);
        boolean hub = first.equals("index.docker.io") || first.equals(DOCKER_HUB);
        return hub
                ? new RepositoryName(DOCKER_HUB, rest.contains("/") ? rest : "library/" + rest)
                : new RepositoryName(first, rest);
    }

    /** Where the registry is asked, which for Docker's own is another host than its name. */
    public static String address(String registry) {
        return registry.equals(DOCKER_HUB) ? "registry-1.docker.io" : registry;
    }

    @Override
    public String toString() {
        return registry + "/" + path;
    }
}
