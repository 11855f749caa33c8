package dev.sankofa.components.objects;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sankofa.components.objects.s3.ListedObject;
import dev.sankofa.components.objects.s3.ListingException;
import dev.sankofa.components.objects.s3.ObjectKey;
import dev.sankofa.components.objects.s3.ObjectListing;
import dev.sankofa.sandbox.s3.S3Server;
import dev.sankofa.sandbox.s3.SyntheticKeys;
import dev.sankofa.sandbox.s3.error.S3Error;
import dev.sankofa.sandbox.s3.fault.Fault;
import dev.sankofa.sandbox.s3.fault.FaultRule;
import dev.sankofa.sandbox.s3.operation.Quirks;
import dev.sankofa.testkit.Seed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Several walkers must give what one gives: the same rows in the same order, none twice and none left out. */
@Timeout(120)
final class ParallelListingTest {
    @TempDir
    private Path scratch;

    private final Random random = Seed.fresh().random();
    private S3Server server;
    private TestBucket bucket;

    @BeforeEach
    void start() throws IOException {
        open(Quirks.NONE);
    }

    private void open(Quirks quirks) throws IOException {
        server = S3Server.builder()
                .accessKey(TestBucket.ID, TestBucket.SECRET)
                .quirks(quirks)
                .start();
        bucket = new TestBucket(server.endpoint(), "uploads", Instant::now)
                .create()
                .versioned();
    }

    @AfterEach
    void stop() throws IOException {
        bucket.close();
        server.close();
        try (Stream<Path> left = Files.list(scratch)) {
            assertThat(left).as("files left behind").isEmpty();
        }
    }

    @Test
    void severalWalkersGiveWhatOneGives() {
        fillAtRandom(250);
        for (int round = 0; round < 20; round++) {
            ObjectListing.Source source = source(random.nextBoolean());

            assertThat(list(source, walkers())).isEqualTo(list(source, ObjectListing.Walkers.ONE));
        }
    }

    @Test
    void storesThatListMarkersApartAndBeginWithTheMarkerAreListedWholeToo() throws IOException {
        stop();
        open(Quirks.VERSITYGW);
        fillAtRandom(120);
        for (int round = 0; round < 8; round++) {
            ObjectListing.Source source = new ObjectListing.Source(ObjectKey.of(""), false, random.nextInt(1, 9));
            assertThat(list(source, walkers())).isEqualTo(list(source, ObjectListing.Walkers.ONE));
            // The order of such a store's rows within a key depends on where its pages end: the keys must be the same.
            ObjectListing.Source versions = new ObjectListing.Source(ObjectKey.of(""), true, random.nextInt(2, 9));
            assertThat(keys(list(versions, walkers()))).isEqualTo(keys(list(versions, ObjectListing.Walkers.ONE)));
        }
    }

    @Test
    void refusalsAndCutPagesOnTheWayChangeNothing() {
        fillAtRandom(120);
        List<ListedObject> expected =
                list(new ObjectListing.Source(ObjectKey.of(""), true, 7), ObjectListing.Walkers.ONE);
        // Two in all, so that no request can meet them at each of its three attempts.
        server.faults()
                .add(FaultRule.on(new Fault.Refusal(S3Error.SLOW_DOWN), "ListObjectVersions")
                        .after(random.nextInt(20))
                        .times(1));
        server.faults()
                .add(FaultRule.on(new Fault.CutDocument(500), "ListObjectVersions")
                        .after(random.nextInt(20))
                        .times(1));

        assertThat(list(new ObjectListing.Source(ObjectKey.of(""), true, 7), walkers()))
                .isEqualTo(expected);
    }

    @Test
    void aLargeListingIsDividedAndCostsLittleMore() {
        long keys = 60_000;
        server.addBucket("many", SyntheticKeys.numbered("images/", keys, 64, 1, Instant.EPOCH));
        try (TestBucket many = new TestBucket(server.endpoint(), "many", Instant::now)) {
            server.requests().clear();
            ObjectListing.Source source = new ObjectListing.Source(ObjectKey.of("images/"), true, 500);
            List<ListedObject> rows = list(many, source, new ObjectListing.Walkers(4, scratch));

            assertThat(rows)
                    .hasSize((int) keys)
                    .isSortedAccordingTo((a, b) -> a.key().compareTo(b.key()));
            assertThat(server.requests().count("ListObjectVersions")).isBetween(keys / 500, keys / 500 * 3);
        }
    }

    @Test
    void aSmallListingHasOneWalker() {
        fillAtRandom(30);
        int rows = list(new ObjectListing.Source(ObjectKey.of(""), false, 1000), ObjectListing.Walkers.ONE)
                .size();
        server.requests().clear();
        list(new ObjectListing.Source(ObjectKey.of(""), false, (rows + 3) / 4), new ObjectListing.Walkers(8, scratch));

        assertThat(server.requests().count("ListObjectsV2")).isLessThanOrEqualTo(4);
    }

    @Test
    void aRepeatedPageOfAnyWalkerEndsTheListing() {
        fillAtRandom(120);
        server.faults()
                .add(FaultRule.on(new Fault.RepeatedPage(), "ListObjectVersions")
                        .after(8));

        assertThatThrownBy(() -> list(new ObjectListing.Source(ObjectKey.of(""), true, 5), walkers()))
                .isInstanceOf(ListingException.class);
    }

    @Test
    void closingEarlyEndsTheWalkers() {
        fillAtRandom(120);
        for (int round = 0; round < 20; round++) {
            try (ObjectListing listing = new ObjectListing(bucket.client(), source(true), walkers())) {
                for (int rows = random.nextInt(40); rows > 0; rows--) {
                    listing.next();
                }
            }
        }
        server.assertNothingOpen();
    }

    private ObjectListing.Source source(boolean versions) {
        ObjectKey prefix = ObjectKey.of(random.nextInt(4) == 0 ? "a" : "");
        return new ObjectListing.Source(prefix, versions, random.nextInt(1, 12));
    }

    private ObjectListing.Walkers walkers() {
        return new ObjectListing.Walkers(random.nextInt(2, 7), scratch, random.nextInt(3) * 700L);
    }

    private List<ListedObject> list(ObjectListing.Source source, ObjectListing.Walkers by) {
        return list(bucket, source, by);
    }

    private static List<ListedObject> list(TestBucket bucket, ObjectListing.Source source, ObjectListing.Walkers by) {
        List<ListedObject> rows = new ArrayList<>();
        try (ObjectListing listing = new ObjectListing(bucket.client(), source, by)) {
            for (Optional<ListedObject> row = listing.next(); row.isPresent(); row = listing.next()) {
                rows.add(row.get());
            }
        }
        return rows;
    }

    private static List<ObjectKey> keys(List<ListedObject> rows) {
        return rows.stream().map(ListedObject::key).toList();
    }

    /** Keys that share beginnings, some with several versions, some deleted, odd ones among them. */
    private void fillAtRandom(int writes) {
        String[] pieces = {"a", "b", "/", "images/", "00", "7", "\uD83D\uDE00", "\uFFFD", "~", " ", "\u00e9", "\n"};
        List<String> keys = new ArrayList<>();
        for (int i = 0; i < writes; i++) {
            StringBuilder key = new StringBuilder();
            for (int length = random.nextInt(1, 5); length > 0; length--) {
                key.append(pieces[random.nextInt(pieces.length)]);
            }
            keys.add(key.toString());
            bucket.put(key.toString(), "");
            String earlier = keys.get(random.nextInt(keys.size()));
            if (random.nextInt(4) == 0) {
                bucket.delete(earlier);
            } else if (random.nextInt(3) == 0) {
                bucket.put(earlier, "again");
            }
        }
    }
}
