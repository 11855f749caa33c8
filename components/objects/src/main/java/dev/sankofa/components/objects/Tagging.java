package dev.sankofa.components.objects;

import dev.sankofa.components.objects.s3.GetObjectTagging;
import dev.sankofa.components.objects.s3.ObjectHead;
import dev.sankofa.components.objects.s3.ObjectKey;
import dev.sankofa.components.objects.s3.S3Client;
import dev.sankofa.components.objects.s3.S3Exception;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Reads tags with as few requests as the store allows. Most stores count an object's tags in the answer to a read; of one that never
 * does, the first objects are asked outright, and all of them if any of those has tags.
 */
final class Tagging {
    private static final int PROBES = 32;

    private final S3Client client;
    private final CaptureRules.Tags rule;
    private final AtomicInteger probes;
    private volatile boolean counted;
    private volatile boolean uncounted;
    private volatile boolean unsupported;

    Tagging(S3Client client, CaptureRules.Tags rule, boolean onAws) {
        this.client = client;
        this.rule = rule;
        this.counted = onAws;
        this.probes = new AtomicInteger(PROBES);
    }

    /** The tags of an object that was just read. */
    SortedMap<String, String> of(ObjectKey key, Optional<String> versionId, ObjectHead head) {
        long known = head.tags().orElse(0L);
        if (known > 0) {
            counted = true;
        }
        if (known == 0 && !isToBeAsked()) {
            return new TreeMap<>();
        }
        SortedMap<String, String> tags = ask(key, versionId);
        if (known == 0 && !tags.isEmpty()) {
            uncounted = true;
        }
        return tags;
    }

    private boolean isToBeAsked() {
        return switch (rule) {
            case NONE -> false;
            case ALL -> true;
            case READ -> uncounted || (!counted && probes.getAndUpdate(left -> Math.max(0, left - 1)) > 0);
        };
    }

    /** The tags of an object that was not read. */
    SortedMap<String, String> ask(ObjectKey key, Optional<String> versionId) {
        if (unsupported || rule == CaptureRules.Tags.NONE) {
            return new TreeMap<>();
        }
        try {
            return client.send(new GetObjectTagging(key, versionId.filter(id -> !id.equals("null"))));
        } catch (S3Exception e) {
            if (e.hasCode("NoSuchTagSet") || e.hasCode("NoSuchTagSetError")) {
                return new TreeMap<>();
            }
            if (e.status() == 501 || e.status() == 405) {
                unsupported = true;
                return new TreeMap<>();
            }
            throw e;
        }
    }

    boolean asksAll() {
        return rule == CaptureRules.Tags.ALL;
    }
}
