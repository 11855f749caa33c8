package dev.sankofa.sandbox.s3.auth;

import dev.sankofa.foundation.Secret;
import dev.sankofa.sandbox.s3.error.S3Error;
import dev.sankofa.sandbox.s3.error.S3Exception;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** The credential scope of a signature: {@code KEYID/20260101/us-east-1/s3/aws4_request}. */
record Scope(String accessKeyId, String date, Service service) {
    /**
     * What requests have to be signed for.
     *
     * @param name such as {@code s3}
     */
    record Service(String name, String region) {
        @Override
        public String toString() {
            return region + "/" + name;
        }
    }

    static Scope parse(String credential, Service expected, S3Error otherwise) throws S3Exception {
        String[] parts = credential.split("/", -1);
        if (parts.length != 5 || !parts[1].matches("[0-9]{8}")) {
            throw new S3Exception(
                    otherwise,
                    "the credential is malformed; expecting \"<your-key-id>/YYYYMMDD/REGION/SERVICE/aws4_request\"");
        }
        if (!parts[3].equals(expected.name()) || !parts[4].equals("aws4_request")) {
            throw new S3Exception(otherwise, "the credential scope must end in " + expected.name() + "/aws4_request");
        }
        if (!parts[2].equals(expected.region())) {
            throw new S3Exception(
                            otherwise,
                            "The authorization header is malformed; the region '" + parts[2] + "' is wrong; expecting '"
                                    + expected.region() + "'")
                    .detail("Region", expected.region());
        }
        return new Scope(parts[0], parts[1], expected);
    }

    String text() {
        return date + "/" + service + "/aws4_request";
    }

    byte[] signingKey(Secret secret) {
        byte[] utf8 = secret.utf8();
        byte[] prefix = "AWS4".getBytes(StandardCharsets.US_ASCII);
        byte[] start = Arrays.copyOf(prefix, prefix.length + utf8.length);
        System.arraycopy(utf8, 0, start, prefix.length, utf8.length);
        byte[] ofRegion = Digests.hmac(Digests.hmac(start, date), service.region());
        return Digests.hmac(Digests.hmac(ofRegion, service.name()), "aws4_request");
    }
}
