package dev.sankofa.components.objects;

import dev.sankofa.components.objects.s3.CurrentObjects;
import dev.sankofa.components.objects.s3.GetBucketVersioning;
import dev.sankofa.components.objects.s3.HeadObject;
import dev.sankofa.components.objects.s3.ListedObject;
import dev.sankofa.components.objects.s3.ListingException;
import dev.sankofa.components.objects.s3.ObjectListing;
import dev.sankofa.components.objects.s3.S3Client;
import dev.sankofa.components.objects.s3.S3Exception;
import dev.sankofa.components.objects.s3.S3Failures;
import dev.sankofa.components.spi.Discovery;
import dev.sankofa.components.spi.Facts;
import dev.sankofa.components.spi.Finding;
import dev.sankofa.components.spi.RunContext;
import dev.sankofa.foundation.SankofaException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** Looks at a bucket: is it there, may we read it, how large is it about, and what would make a capture less than exact. */
final class BucketDiscovery {
    private static final long MOST_COUNTED = 10_000;
    private static final Duration DOUBTFUL_SKEW = Duration.ofSeconds(2);

    private final ObjectsSettings settings;
    private final S3Client client;
    private final RunContext run;
    private final List<Finding> findings = new ArrayList<>();
    private final Facts.Builder facts = Facts.builder();
    private long count;
    private long bytes;

    BucketDiscovery(ObjectsSettings settings, S3Client client, RunContext run) {
        this.settings = settings;
        this.client = client;
        this.run = run;
    }

    Discovery discover() {
        String subject = settings.bucket().identity();
        try {
            look(subject);
        } catch (S3Exception e) {
            add(subject, S3Failures.reading(e, settings.bucket(), client.skew()));
        } catch (ListingException e) {
            findings.add(Finding.error(
                    subject,
                    String.valueOf(e.getMessage()),
                    "The store's listing cannot be relied on: report this to its makers."));
        } catch (SankofaException e) {
            run.cancellation().check();
            add(subject, e);
        }
        return new Discovery(subject, count, bytes, facts.build(), findings);
    }

    private void add(String subject, SankofaException e) {
        findings.add(
                Finding.error(subject, String.valueOf(e.getMessage()), e.hint().orElse("")));
    }

    private void look(String subject) {
        BucketState state = BucketState.of(client, settings.prefix());
        facts.put("versioning", state.versioning().name());
        facts.put("pinnedBy", state.listsVersions() ? "version" : "etag");
        if (state.versioning() != GetBucketVersioning.State.ENABLED) {
            findings.add(Finding.warning(
                    subject,
                    "the bucket keeps no versions",
                    "Switch versioning on: then an object overwritten during a capture is still read as it was."));
        }
        client.skew()
                .filter(skew -> skew.abs().compareTo(DOUBTFUL_SKEW) > 0)
                .ifPresent(skew -> findings.add(Finding.warning(
                        subject,
                        "the server's clock is " + S3Failures.seconds(skew),
                        "Set this machine's clock: from 15 minutes on, requests are refused.")));
        count(subject, state);
    }

    private void count(String subject, BucketState state) {
        Optional<ListedObject> first = Optional.empty();
        boolean whole = true;
        try (CurrentObjects objects = state.list(client, settings.prefix(), ObjectListing.Walkers.ONE)) {
            for (Optional<ListedObject> next = objects.next(); next.isPresent(); next = objects.next()) {
                if (count == MOST_COUNTED) {
                    whole = false;
                    break;
                }
                first = first.isPresent() ? first : next;
                count++;
                bytes += next.get().size();
            }
        }
        facts.put("counted", whole ? "all" : "the first " + MOST_COUNTED);
        if (!whole) {
            findings.add(Finding.info(
                    subject, "there are more than " + MOST_COUNTED + " objects; the rest was not counted"));
        }
        first.ifPresent(this::tryToRead);
    }

    private void tryToRead(ListedObject object) {
        client.send(new HeadObject(object.key(), Optional.of(object.pin()), OptionalInt.empty()));
    }
}
