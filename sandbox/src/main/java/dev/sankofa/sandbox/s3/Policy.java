package dev.sankofa.sandbox.s3;

import java.util.ArrayList;
import java.util.List;

/**
 * Which access key may do what: an allowance for everything, minus denials. Immutable.
 *
 * @param denials what is refused
 */
public record Policy(List<Denial> denials) {
    /** Everybody may do everything. */
    public static final Policy OPEN = new Policy(List.of());

    /**
     * One refusal; {@code *} stands for any.
     *
     * @param accessKeyId whom
     * @param operation the operation as the API reference calls it
     * @param bucket where
     */
    public record Denial(String accessKeyId, String operation, String bucket) {
        boolean covers(String keyId, String operationName, String bucketName) {
            return covers(accessKeyId, keyId) && covers(operation, operationName) && covers(bucket, bucketName);
        }

        private static boolean covers(String pattern, String value) {
            return pattern.equals("*") || pattern.equals(value);
        }
    }

    public Policy {
        denials = List.copyOf(denials);
    }

    /** With one more refusal. */
    public Policy deny(String accessKeyId, String operation, String bucket) {
        List<Denial> more = new ArrayList<>(denials);
        more.add(new Denial(accessKeyId, operation, bucket));
        return new Policy(more);
    }

    boolean allows(String accessKeyId, String operation, String bucket) {
        return denials.stream().noneMatch(denial -> denial.covers(accessKeyId, operation, bucket));
    }
}
