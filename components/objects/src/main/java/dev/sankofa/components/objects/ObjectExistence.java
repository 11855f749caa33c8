package dev.sankofa.components.objects;

import dev.sankofa.components.objects.s3.HeadBucket;
import dev.sankofa.components.objects.s3.HeadObject;
import dev.sankofa.components.objects.s3.ObjectKey;
import dev.sankofa.components.objects.s3.S3Client;
import dev.sankofa.components.objects.s3.S3Exception;
import dev.sankofa.components.objects.s3.S3Failures;
import dev.sankofa.components.spi.Existence;
import dev.sankofa.foundation.SankofaException;

/** Asks a bucket, key by key, whether it has a current object. */
final class ObjectExistence implements Existence {
    private final S3Client client;

    private ObjectExistence(S3Client client) {
        this.client = client;
    }

    /**
     * Takes the client over. Looks at the bucket first: of an object, a store says the same when the whole bucket is missing.
     *
     * @throws SankofaException when the bucket is missing or denied
     */
    static ObjectExistence open(S3Client client) {
        try {
            client.send(new HeadBucket(client.bucket().name()));
            return new ObjectExistence(client);
        } catch (S3Exception e) {
            client.close();
            throw S3Failures.reading(e, client.bucket(), client.skew());
        } catch (RuntimeException e) {
            client.close();
            throw e;
        }
    }

    @Override
    public boolean exists(String name) {
        try {
            client.send(HeadObject.current(ObjectKey.of(name)));
            return true;
        } catch (S3Exception e) {
            if (e.status() == 404) {
                return false;
            }
            throw S3Failures.reading(e, client.bucket(), client.skew());
        }
    }

    @Override
    public void close() {
        client.close();
    }
}
