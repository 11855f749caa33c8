package dev.sankofa.components.objects.s3;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** The digests of the S3 protocol, which every JDK has. */
public final class Digests {
    private Digests() {}

    public static MessageDigest md5() {
        return of("MD5");
    }

    public static MessageDigest sha256() {
        return of("SHA-256");
    }

    static MessageDigest of(String algorithm) {
        try {
            return MessageDigest.getInstance(algorithm);
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("the JDK lacks " + algorithm, e);
        }
    }
}
