package dev.sankofa.sandbox.s3.store;

import dev.sankofa.foundation.Bytes;
import dev.sankofa.sandbox.s3.checksum.ChecksumAlgorithm;
import dev.sankofa.sandbox.s3.checksum.ChecksumType;
import java.io.IOException;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.UnaryOperator;

/**
 * One bucket. Changes to it happen one after the other and are recorded before they are seen; readers never wait.
 */
public final class Bucket {
    private final String name;
    private final Instant created;
    private final Store store;
    private final KeySpace keys;
    private final ReentrantLock changing = new ReentrantLock();
    private final Map<String, MultipartUpload> uploads = new ConcurrentSkipListMap<>();
    private volatile BucketConfiguration configuration;

    Bucket(String name, Instant created, Store store, KeySpace keys, BucketConfiguration configuration) {
        this.name = name;
        this.created = created;
        this.store = store;
        this.keys = keys;
        this.configuration = configuration;
    }

    public String name() {
        return name;
    }

    public Instant created() {
        return created;
    }

    public KeySpace keys() {
        return keys;
    }

    /** False for a bucket whose keys are generated. */
    public boolean isWritable() {
        return keys instanceof StoredKeys;
    }

    public BucketConfiguration configuration() {
        return configuration;
    }

    public void configure(BucketConfiguration other) throws IOException {
        changing.lock();
        try {
            store.record(new JournalRecord.BucketConfigured(name, other));
            configuration = other;
        } finally {
            changing.unlock();
        }
    }

    /** Unfinished multipart uploads by upload id. */
    public Map<String, MultipartUpload> uploads() {
        return uploads;
    }

    /** Writes a new version at the store's present moment. */
    public ObjectVersion put(Bytes key, Draft draft, Check check) throws IOException {
        return put(key, draft, check, store.nextSequence(), store.now());
    }

    /** Writes a new version that counts as written at an earlier moment, as a multipart upload does. */
    ObjectVersion put(Bytes key, Draft draft, Check check, long sequence, Instant time) throws IOException {
        changing.lock();
        try {
            KeyHistory history = stored().historyOf(key);
            check.accept(history);
            String id = configuration.versioning() == Versioning.ENABLED
                    ? store.versionId(sequence)
                    : ObjectVersion.NULL_ID;
            ObjectVersion version = new ObjectVersion(
                    key,
                    id,
                    sequence,
                    time,
                    Optional.of(draft.content()),
                    draft.headers(),
                    draft.metadata(),
                    draft.tags(),
                    draft.retention().or(() -> defaultRetention(time)),
                    draft.legalHold());
            replace(history, version);
            return version;
        } finally {
            changing.unlock();
        }
    }

    private Optional<Retention> defaultRetention(Instant time) {
        return configuration.defaultRetention().map(value -> new Retention(value.mode(), time.plus(value.time())));
    }

    public MultipartUpload beginUpload(
            Bytes key,
            MultipartUpload.Attributes attributes,
            ChecksumAlgorithm algorithm,
            ChecksumType type,
            boolean chosen) {
        long sequence = store.nextSequence();
        MultipartUpload upload = MultipartUpload.begin(
                store.versionId(-sequence), key, sequence, store.now(), attributes, algorithm, type, chosen);
        uploads.put(upload.id(), upload);
        return upload;
    }

    /** Takes over the part's hold on its bytes; of an upload that ended meanwhile, gives them back. */
    public void putPart(MultipartUpload upload, MultipartUpload.Part part) throws IOException {
        upload.put(part, store.blobs());
        if (!uploads.containsKey(upload.id())) {
            upload.discard(store.blobs());
        }
    }

    /** The object stands among the versions of its key where its upload began, as S3 documents. */
    public ObjectVersion completeUpload(MultipartUpload upload, Content content, Check check) throws IOException {
        ObjectVersion version =
                put(upload.key(), upload.attributes().draft(content), check, upload.sequence(), upload.initiated());
        endUpload(upload);
        return version;
    }

    /** Forgets an upload and gives back the bytes of its parts. */
    public void endUpload(MultipartUpload upload) throws IOException {
        uploads.remove(upload.id());
        upload.discard(store.blobs());
    }

    /** A delete without version id: a marker, or with versioning never set the end of the object. */
    public Removal delete(Bytes key, Check check) throws IOException {
        changing.lock();
        try {
            KeyHistory history = stored().historyOf(key);
            check.accept(history);
            if (configuration.versioning() == Versioning.UNSET) {
                return remove(history, ObjectVersion.NULL_ID);
            }
            long sequence = store.nextSequence();
            boolean named = configuration.versioning() == Versioning.ENABLED;
            ObjectVersion marker = new ObjectVersion(
                    key,
                    named ? store.versionId(sequence) : ObjectVersion.NULL_ID,
                    sequence,
                    store.now(),
                    Optional.empty(),
                    Map.of(),
                    Map.of(),
                    Map.of(),
                    Optional.empty(),
                    false);
            replace(history, marker);
            return new Removal(Optional.empty(), Optional.of(marker));
        } finally {
            changing.unlock();
        }
    }

    /** Removes one version for good; one that does not exist is no error. */
    public Removal deleteVersion(Bytes key, String versionId, Check check) throws IOException {
        changing.lock();
        try {
            KeyHistory history = stored().historyOf(key);
            check.accept(history);
            return remove(history, versionId);
        } finally {
            changing.unlock();
        }
    }

    /** Changes what may change about a version without making a new one: tags, retention, hold. */
    public void amend(Bytes key, String versionId, UnaryOperator<ObjectVersion> change) throws IOException {
        changing.lock();
        try {
            KeyHistory history = stored().historyOf(key);
            Optional<ObjectVersion> version = history.version(versionId);
            if (version.isPresent()) {
                replace(history, change.apply(version.get()));
            }
        } finally {
            changing.unlock();
        }
    }

    private void replace(KeyHistory history, ObjectVersion version) throws IOException {
        store.record(new JournalRecord.VersionStored(name, version));
        put(history, version);
    }

    private void put(KeyHistory history, ObjectVersion version) throws IOException {
        Optional<ObjectVersion> before = history.version(version.versionId());
        version.content().ifPresent(content -> store.blobs().retain(content.blob()));
        stored().put(history.with(version));
        release(before);
    }

    private Removal remove(KeyHistory history, String versionId) throws IOException {
        Optional<ObjectVersion> before = history.version(versionId);
        if (before.isEmpty()) {
            return Removal.NOTHING;
        }
        store.record(new JournalRecord.VersionRemoved(name, history.key(), versionId));
        take(history, versionId);
        return new Removal(before, Optional.empty());
    }

    private void take(KeyHistory history, String versionId) throws IOException {
        stored().put(history.without(versionId));
        release(history.version(versionId));
    }

    private void release(Optional<ObjectVersion> version) throws IOException {
        if (version.isPresent() && version.get().content().isPresent()) {
            store.blobs().release(version.get().content().get().blob());
        }
    }

    /**
     * The history of a key, with the bytes of all its versions held, so that a delete meanwhile cannot take them from under a reader;
     * give it back with {@link #letGo}.
     */
    public Optional<KeyHistory> hold(Bytes key) {
        changing.lock();
        try {
            Optional<KeyHistory> history = keys.find(key);
            history.ifPresent(held -> held.versions()
                    .forEach(version ->
                            version.content().ifPresent(content -> store.blobs().retain(content.blob()))));
            return history;
        } finally {
            changing.unlock();
        }
    }

    public void letGo(KeyHistory history) throws IOException {
        for (ObjectVersion version : history.versions()) {
            release(Optional.of(version));
        }
    }

    void replay(ObjectVersion version) throws IOException {
        put(stored().historyOf(version.key()), version);
    }

    void replayRemoval(Bytes key, String versionId) throws IOException {
        take(stored().historyOf(key), versionId);
    }

    void replay(BucketConfiguration other) {
        configuration = other;
    }

    private StoredKeys stored() {
        if (keys instanceof StoredKeys stored) {
            return stored;
        }
        throw new IllegalStateException("bucket " + name + " is generated and cannot be written");
    }
}
