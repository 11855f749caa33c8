package dev.sankofa.components.images.registry;

import dev.sankofa.components.images.manifest.Descriptor;
import dev.sankofa.components.images.reference.Digest;
import dev.sankofa.components.images.reference.DigestHash;
import dev.sankofa.components.images.reference.RepositoryName;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/**
 * The bytes of a blob. A transfer that is cut goes on where it was cut; the end is only reported when length and digest are those
 * that were asked for.
 */
final class BlobStream extends InputStream {
    private final RegistryClient client;
    private final RepositoryName repository;
    private final Descriptor blob;
    private final DigestHash hash;
    private RegistryCall.@Nullable Answer answer;
    private long position;
    private int failures;
    private boolean ended;

    BlobStream(RegistryClient client, RepositoryName repository, Descriptor blob) {
        this.client = client;
        this.repository = repository;
        this.blob = blob;
        this.hash = blob.digest().newHash();
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        while (!ended) {
            try {
                int count = body().read(target, offset, length);
                if (count > 0) {
                    return accept(target, offset, count);
                }
                end();
            } catch (DigestMismatchException e) {
                throw e;
            } catch (IOException e) {
                recover(e);
            } catch (RegistryException e) {
                throw new IOException(e.getMessage(), e);
            }
        }
        return -1;
    }

    private InputStream body() throws IOException {
        if (answer == null) {
            client.cancellation().check();
            GetBlob call = new GetBlob(repository, blob.digest(), position);
            RegistryCall.Answer opened = client.open(call);
            answer = opened;
            opened.response().body().skipNBytes(position - call.read(opened));
        }
        return answer.response().body();
    }

    private int accept(byte[] bytes, int offset, int count) throws IOException {
        hash.update(bytes, offset, count);
        position += count;
        failures = 0;
        if (position > blob.size()) {
            throw new DigestMismatchException(blob.digest(), blob.size());
        }
        return count;
    }

    private void end() throws IOException {
        if (position < blob.size()) {
            throw new IOException("blob ends after " + position + " of " + blob.size() + " bytes");
        }
        Digest found = hash.finish();
        if (!found.equals(blob.digest())) {
            throw new DigestMismatchException("blob", blob.digest(), found.toString());
        }
        ended = true;
    }

    /** Goes on from the same byte, unless several attempts in a row brought none. */
    private void recover(IOException cause) throws IOException {
        close();
        RegistryException failure = new RegistryException("get blob " + blob.digest() + " of " + repository, cause);
        failures++;
        if (failures >= client.attempts() || !failure.isTransient()) {
            throw new IOException(failure.getMessage(), failure);
        }
        client.pause("get blob " + blob.digest() + " from byte " + position, failure, failures);
    }

    @Override
    public void close() throws IOException {
        RegistryCall.Answer open = answer;
        answer = null;
        if (open != null) {
            open.response().close();
        }
    }
}
