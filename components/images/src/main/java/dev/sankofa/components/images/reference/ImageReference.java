package dev.sankofa.components.images.reference;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * An image as people name it: {@code registry/repository:tag@digest}, where tag or digest may be missing, but not both.
 *
 * @param digest wins over the tag when both are there
 */
public record ImageReference(RepositoryName repository, Optional<String> tag, Optional<Digest> digest) {
    private static final Pattern TAG = Pattern.compile("[a-zA-Z0-9_][a-zA-Z0-9._-]{0,127}");

    public ImageReference {
        if (tag.isEmpty() && digest.isEmpty()) {
            throw new IllegalArgumentException("neither tag nor digest: '" + repository + "'");
        }
        tag.filter(text -> !TAG.matcher(text).matches()).ifPresent(text -> {
            throw new IllegalArgumentException("not a tag: '" + text + "'");
        });
    }

    public static ImageReference ofTag(RepositoryName repository, String tag) {
        return new ImageReference(repository, Optional.of(tag), Optional.empty());
    }

    public static ImageReference ofDigest(RepositoryName repository, Digest digest) {
        return new ImageReference(repository, Optional.empty(), Optional.of(digest));
    }

    /**
     * Reads a reference; without tag and digest, the tag is {@code latest}. A scheme in front, such as {@code docker-pullable://} in
     * the status of a pod, is dropped.
     *
     * @throws IllegalArgumentException naming what is wrong
     */
    public static ImageReference parse(String text) {
        int scheme = text.indexOf("://");
        String plain = scheme < 0 ? text : text.substring(scheme + 3);
        int at = plain.indexOf('@');
        Optional<Digest> digest = at < 0 ? Optional.empty() : Optional.of(Digest.parse(plain.substring(at + 1)));
        String named = at < 0 ? plain : plain.substring(0, at);
        int colon = named.indexOf(':', named.lastIndexOf('/') + 1);
        Optional<String> tag = colon < 0 ? Optional.empty() : Optional.of(named.substring(colon + 1));
        RepositoryName repository = RepositoryName.parse(colon < 0 ? named : named.substring(0, colon));
        return tag.isEmpty() && digest.isEmpty()
                ? ofTag(repository, "latest")
                : new ImageReference(repository, tag, digest);
    }

    /** What a registry is asked for: the digest, or else the tag. */
    public String target() {
        return digest.map(Digest::toString).or(() -> tag).orElseThrow();
    }

    /** The same image in another repository. */
    public ImageReference in(RepositoryName other) {
        return new ImageReference(other, tag, digest);
    }

    @Override
    public String toString() {
        return repository
                + tag.map(text -> ":" + text).orElse("")
                + digest.map(value -> "@" + value).orElse("");
    }
}
