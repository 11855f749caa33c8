package dev.sankofa.sandbox.registry;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a path of the distribution API means.
 *
 * @param kind {@code base}, {@code manifest}, {@code blob}, {@code uploads}, {@code upload}, {@code tags} or {@code referrers}
 * @param repository its name, empty for the base
 * @param reference tag, digest or upload id, empty where there is none
 */
record Route(String kind, String repository, String reference) {
    private static final String NAME =
            "[a-z0-9]+(?:(?:\\.|_|__|-+)[a-z0-9]+)*(?:/[a-z0-9]+(?:(?:\\.|_|__|-+)[a-z0-9]+)*)*";
    private static final Pattern PATH = Pattern.compile(
            "/v2/(?<name>.+)/(?:(?<tags>tags/list)|(?<uploads>blobs/uploads/?)|blobs/uploads/(?<upload>[^/]+)|blobs/(?<blob>[^/]+)"
                    + "|manifests/(?<manifest>[^/]+)|referrers/(?<referrers>[^/]+))");
    private static final Pattern DIGEST = Pattern.compile("sha256:[0-9a-f]{64}");
    private static final Pattern TAG = Pattern.compile("[a-zA-Z0-9_][a-zA-Z0-9._-]{0,127}");

    static Route of(String path) {
        if (path.equals("/v2/") || path.equals("/v2")) {
            return new Route("base", "", "");
        }
        Matcher matcher = PATH.matcher(path);
        if (!matcher.matches()) {
            throw new RegistryException(RegistryError.UNSUPPORTED, "no such endpoint: " + path);
        }
        String name = matcher.group("name");
        if (!name.matches(NAME)) {
            throw new RegistryException(RegistryError.NAME_INVALID, "not a repository name: " + name);
        }
        return route(matcher, name).checked();
    }

    private static Route route(Matcher matcher, String name) {
        for (String kind : new String[] {"upload", "blob", "manifest", "referrers"}) {
            String reference = matcher.group(kind);
            if (reference != null) {
                return new Route(kind, name, reference);
            }
        }
        return new Route(matcher.group("tags") == null ? "uploads" : "tags", name, "");
    }

    private Route checked() {
        boolean digest = DIGEST.matcher(reference).matches();
        if ((kind.equals("blob") || kind.equals("referrers")) && !digest) {
            throw new RegistryException(RegistryError.DIGEST_INVALID, "not a digest: " + reference);
        }
        if (kind.equals("manifest") && !digest && !TAG.matcher(reference).matches()) {
            throw new RegistryException(RegistryError.TAG_INVALID, "neither a tag nor a digest: " + reference);
        }
        return this;
    }

    boolean isDigest() {
        return DIGEST.matcher(reference).matches();
    }

    static void requireDigest(String text) {
        if (!DIGEST.matcher(text).matches()) {
            throw new RegistryException(RegistryError.DIGEST_INVALID, "not a digest: " + text);
        }
    }
}
