package dev.sankofa.components.images.reference;

import java.util.HexFormat;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * The name of bytes (OCI image specification, "Digests").
 *
 * @param algorithm {@code sha256} or {@code sha512}
 * @param hex lower case
 */
public record Digest(String algorithm, String hex) implements Comparable<Digest> {
    private static final Map<String, Integer> HEX_LENGTHS = Map.of("sha256", 64, "sha512", 128);
    private static final Pattern HEX = Pattern.compile("[0-9a-f]+");

    public Digest {
        if (!HEX_LENGTHS.getOrDefault(algorithm, -1).equals(hex.length())
                || !HEX.matcher(hex).matches()) {
            throw new IllegalArgumentException("not a digest: '" + algorithm + ":" + hex + "'");
        }
    }

    /**
     * Reads {@code sha256:…}.
     *
     * @throws IllegalArgumentException when it is no digest of a known algorithm
     */
    public static Digest parse(String text) {
        int colon = text.indexOf(':');
        if (colon < 0) {
            throw new IllegalArgumentException("not a digest: '" + text + "'");
        }
        return new Digest(text.substring(0, colon), text.substring(colon + 1));
    }

    /** SHA-256 of the bytes. */
    public static Digest of(byte[] bytes) {
        return of("sha256", bytes);
    }

    /** The same algorithm over other bytes, for comparison with this one. */
    public Digest sameOf(byte[] bytes) {
        return of(algorithm, bytes);
    }

    private static Digest of(String algorithm, byte[] bytes) {
        DigestHash hash = DigestHash.of(algorithm);
        hash.update(bytes, 0, bytes.length);
        return hash.finish();
    }

    static Digest ofHash(String algorithm, byte[] hash) {
        return new Digest(algorithm, HexFormat.of().formatHex(hash));
    }

    /** A new hash of this digest's algorithm. */
    public DigestHash newHash() {
        return DigestHash.of(algorithm);
    }

    /** Such as {@code sha256-…}: the tag under which signatures and referrers of this digest are kept. */
    public String asTag() {
        return algorithm + "-" + hex;
    }

    @Override
    public int compareTo(Digest other) {
        return toString().compareTo(other.toString());
    }

    @Override
    public String toString() {
        return algorithm + ":" + hex;
    }
}
