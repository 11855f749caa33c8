package dev.sankofa.components.objects;

import dev.sankofa.components.objects.s3.AbortMultipartUpload;
import dev.sankofa.components.objects.s3.CompleteMultipartUpload;
import dev.sankofa.components.objects.s3.CreateMultipartUpload;
import dev.sankofa.components.objects.s3.EntityTag;
import dev.sankofa.components.objects.s3.HeadObject;
import dev.sankofa.components.objects.s3.ObjectContent;
import dev.sankofa.components.objects.s3.ObjectHead;
import dev.sankofa.components.objects.s3.ObjectKey;
import dev.sankofa.components.objects.s3.PutObject;
import dev.sankofa.components.objects.s3.PutObjectTagging;
import dev.sankofa.components.objects.s3.S3Client;
import dev.sankofa.components.objects.s3.S3Exception;
import dev.sankofa.components.objects.s3.UploadPart;
import dev.sankofa.components.objects.s3.WriteCondition;
import dev.sankofa.components.spi.CaptureSource;
import dev.sankofa.foundation.ErrorCode;
import dev.sankofa.foundation.SankofaException;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Writes captured objects to a target: bytes, metadata and tags, each under the condition that the target is as it was planned. */
final class ObjectUpload {
    private final S3Client client;
    private final CaptureSource capture;
    private final Tally otherClass = new Tally();
    private volatile boolean conditional = true;

    ObjectUpload(S3Client client, CaptureSource capture) {
        this.client = client;
        this.capture = capture;
    }

    /** Objects that the target did not take in their storage class. */
    Tally otherClass() {
        return otherClass;
    }

    /** Whether the target honours conditions; false once it said that it does not know them. */
    boolean isConditional() {
        return conditional;
    }

    void upload(ManifestEntry entry, ObjectKey key, Optional<EntityTag> present) {
        WriteCondition condition =
                present.<WriteCondition>map(WriteCondition.Unchanged::new).orElseGet(WriteCondition.Absent::new);
        Map<String, String> fields = ObjectHead.toRequest(
                entry.attributes().system(), entry.attributes().metadata());
        try {
            write(entry, key, withClass(fields, entry.storageClass()), condition);
        } catch (S3Exception e) {
            if (!e.hasCode("InvalidStorageClass")) {
                throw e;
            }
            otherClass.add(key);
            write(entry, key, fields, condition);
        }
        if (!entry.attributes().tags().isEmpty()) {
            tag(entry, key);
        }
    }

    private static Map<String, String> withClass(Map<String, String> fields, String storageClass) {
        Map<String, String> result = new TreeMap<>(fields);
        if (!storageClass.equals("STANDARD")) {
            result.put("x-amz-storage-class", storageClass);
        }
        return result;
    }

    void tag(ManifestEntry entry, ObjectKey key) {
        client.send(new PutObjectTagging(key, entry.attributes().tags()));
    }

    private void write(ManifestEntry entry, ObjectKey key, Map<String, String> fields, WriteCondition condition) {
        try {
            send(entry, key, fields, conditional ? condition : new WriteCondition.None());
        } catch (S3Exception e) {
            if (conditional && e.status() == 501) {
                conditional = false;
                send(entry, key, fields, new WriteCondition.None());
            } else if (!mayBeWritten(e) || !isAlreadyWritten(entry, key)) {
                throw e.status() == 412 ? outdated(key, e) : e;
            }
        }
    }

    /** A completed upload is no longer known; a written object is no longer absent or unchanged. */
    private static boolean mayBeWritten(S3Exception e) {
        return e.status() == 412 || e.hasCode("NoSuchUpload");
    }

    /** An attempt whose answer was lost has done its work; the next one then meets its own object. */
    private boolean isAlreadyWritten(ManifestEntry entry, ObjectKey key) {
        try {
            EntityTag found = client.send(HeadObject.current(key)).etag();
            return found.value().equals(entry.md5()) || found.equals(entry.etag());
        } catch (S3Exception e) {
            if (e.status() == 404) {
                return false;
            }
            throw e;
        }
    }

    private static SankofaException outdated(ObjectKey key, S3Exception cause) {
        return new SankofaException(
                ErrorCode.PLAN_OUTDATED,
                "object '" + key + "' of the target changed after the plan was made",
                "Make sure that nothing else writes there, and plan again.",
                cause);
    }

    private void send(ManifestEntry entry, ObjectKey key, Map<String, String> fields, WriteCondition condition) {
        PartLayout layout = PartLayout.of(entry);
        if (layout.inParts()) {
            uploadParts(entry, key, fields, condition, layout.partSize());
            return;
        }
        ObjectContent content = ObjectContent.whole(entry.size(), () -> ObjectComparison.openChecked(capture, entry));
        client.send(new PutObject(key, content, fields, Optional.of(entry.md5()), condition));
    }

    private void uploadParts(
            ManifestEntry entry, ObjectKey key, Map<String, String> fields, WriteCondition condition, long partSize) {
        String upload = client.send(new CreateMultipartUpload(key, fields));
        try {
            List<EntityTag> parts = new ArrayList<>();
            long offset = 0;
            do {
                long length = Math.min(partSize, entry.size() - offset);
                parts.add(client.send(new UploadPart(key, upload, parts.size() + 1, part(entry, offset, length))));
                offset += length;
            } while (offset < entry.size());
            client.send(new CompleteMultipartUpload(key, upload, parts, condition));
        } catch (RuntimeException e) {
            abort(key, upload, e);
            throw e;
        }
    }

    private ObjectContent part(ManifestEntry entry, long offset, long length) {
        return ObjectContent.part(length, () -> openAt(entry, offset));
    }

    private InputStream openAt(ManifestEntry entry, long offset) throws IOException {
        InputStream in = ObjectComparison.open(capture, entry);
        in.skipNBytes(offset);
        return in;
    }

    /** Unfinished parts cost money for ever; but what failed first is what the user must hear of. */
    private void abort(ObjectKey key, String upload, RuntimeException failure) {
        try {
            client.send(new AbortMultipartUpload(key, upload));
        } catch (RuntimeException e) {
            failure.addSuppressed(e);
        }
    }
}
