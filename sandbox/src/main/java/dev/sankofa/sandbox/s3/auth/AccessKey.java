package dev.sankofa.sandbox.s3.auth;

import dev.sankofa.foundation.Secret;

/** A pair of access key id and secret key. */
public record AccessKey(String id, Secret secret) {
    public AccessKey {
        if (!id.matches("[A-Za-z0-9]{3,128}")) {
            throw new IllegalArgumentException("access key id must be 3 to 128 letters and digits: " + id);
        }
    }

    public static AccessKey of(String id, String secret) {
        return new AccessKey(id, Secret.of(secret));
    }
}
