package dev.sankofa.components.images.registry;

import dev.sankofa.components.images.manifest.Descriptor;
import dev.sankofa.components.images.reference.RepositoryName;
import java.io.IOException;
import java.util.OptionalLong;
import java.util.Set;

/**
 * Sends a blob: in one request when it is small, else in chunks. After a failure it asks how far the registry is and goes on there; a
 * session that was lost, or whose answer makes no sense, is begun anew.
 */
final class BlobUpload {
    private static final Set<String> NEW_SESSION_HELPS =
            Set.of("BLOB_UPLOAD_UNKNOWN", "BLOB_UPLOAD_INVALID", "RANGE_INVALID");

    private final RegistryClient client;
    private final RepositoryName repository;
    private final BlobContent content;
    private final Descriptor blob;
    private UploadSession session;
    private long offset;

    BlobUpload(RegistryClient client, RepositoryName repository, BlobContent content, UploadSession session) {
        this.client = client;
        this.repository = repository;
        this.content = content;
        this.blob = content.blob();
        this.session = session;
    }

    void send() throws IOException {
        int failures = 0;
        try (BlobReader reader = new BlobReader(content)) {
            for (boolean done = false; !done; ) {
                long before = offset;
                try {
                    done = sendNext(reader);
                } catch (RegistryException e) {
                    failures = offset > before ? 1 : failures + 1;
                    giveUp(e, failures);
                    client.pause(e.isAbsent() ? "begin the upload again" : "go on with the upload", e, failures);
                    done = lookWhereItStands(e);
                }
            }
        }
    }

    /** Whether that was the end. */
    private boolean sendNext(BlobReader reader) {
        long left = blob.size() - offset;
        if (left <= client.chunkBytes()) {
            return client.send(new FinishUpload(repository, session, blob.digest(), reader.piece(offset, left)));
        }
        session = client.send(new UploadChunk(repository, session, offset, reader.piece(offset, client.chunkBytes())));
        offset += client.chunkBytes();
        return false;
    }

    private void giveUp(RegistryException failure, int failures) {
        boolean mayHelp = failure.isTransient()
                || failure.isAbsent()
                || failure.status() == 416
                || NEW_SESSION_HELPS.contains(failure.code());
        if (mayHelp && failures < client.attempts()) {
            return;
        }
        cancel();
        throw failure;
    }

    private void cancel() {
        try {
            client.send(new CancelUpload(repository, session));
        } catch (RegistryException _) {
            return; // the registry forgets it in time by itself; the first failure is what matters
        }
    }

    /** True when the blob turns out to be there. */
    private boolean lookWhereItStands(RegistryException failure) {
        if (client.send(new HeadBlob(repository, blob.digest())).isPresent()) {
            return true;
        }
        OptionalLong stands = failure.status() == 404 ? OptionalLong.empty() : ask();
        boolean plausible = stands.isPresent()
                && stands.getAsLong() >= offset
                && stands.getAsLong() <= Math.min(blob.size(), offset + client.chunkBytes());
        if (plausible) {
            offset = stands.getAsLong();
            return false;
        }
        cancel();
        session = client.send(new StartUpload(repository));
        offset = 0;
        return false;
    }

    private OptionalLong ask() {
        try {
            UploadSession now = client.send(new GetUpload(repository, session));
            session = now;
            return now.offset();
        } catch (RegistryException _) {
            return OptionalLong.empty(); // lost, or not to be asked: a new session answers that
        }
    }
}
