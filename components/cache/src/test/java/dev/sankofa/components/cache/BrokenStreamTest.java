package dev.sankofa.components.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.sankofa.components.spi.EntryPath;
import dev.sankofa.foundation.ErrorCode;
import dev.sankofa.foundation.SankofaException;
import dev.sankofa.testkit.CaptureStore;
import dev.sankofa.testkit.Seed;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Copies that end early, lie, or do not come: each is said, and leaves nothing that could be taken for a capture. */
final class BrokenStreamTest extends CacheFixture {
    private static final String MARK = "0123456789abcdefghijklmnopqrstuvwxyzABCD";
    private static final String HEAD = "+FULLRESYNC 8de1787ba490483314a4d30f1c628bc5025eb761 42\r\n";

    private ScriptedServer server;
    private byte[] rdb;

    @BeforeEach
    void start() throws IOException {
        server = new ScriptedServer();
        try (InputStream in = BrokenStreamTest.class.getResourceAsStream("/rdb/redis-7.0.rdb")) {
            rdb = Objects.requireNonNull(in).readAllBytes();
        }
    }

    @AfterEach
    void stop() throws IOException {
        server.close();
    }

    private Map<String, Object> settings() {
        Map<String, Object> settings = new LinkedHashMap<>();
        settings.put("host", "127.0.0.1");
        settings.put("port", Integer.toString(server.port()));
        return settings;
    }

    private byte[] diskless(byte[] file, String end) {
        return joined(HEAD + "\n\n\n$EOF:" + MARK + "\r\n", file, end);
    }

    private static byte[] joined(String head, byte[] file, String tail) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        all.writeBytes(head.getBytes(StandardCharsets.US_ASCII));
        all.writeBytes(file);
        all.writeBytes(tail.getBytes(StandardCharsets.US_ASCII));
        return all.toByteArray();
    }

    private SankofaException failure(ErrorCode code, byte[] copy) throws IOException {
        server.copy(copy);
        CaptureStore store = store();
        SankofaException failure = failure(code, () -> component(settings()).capture(store, run()));
        assertThat(store.seal(dev.sankofa.components.spi.Facts.NONE).find(EntryPath.of("dump.rdb")))
                .isEmpty();
        return failure;
    }

    @Test
    void bothFramingsAreUnderstood() throws IOException {
        for (byte[] copy : new byte[][] {
            diskless(rdb, MARK), joined(HEAD + "\n$" + rdb.length + "\r\n", rdb, ""),
        }) {
            server.copy(copy);
            Taken taken = capture(settings());
            assertThat(taken.capture().items()).isEqualTo(14);
            assertThat(taken.capture().position()).isEqualTo("8de1787ba490483314a4d30f1c628bc5025eb761:42");
            InputStream stored = taken.source()
                    .open(taken.source().find(EntryPath.of("dump.rdb")).orElseThrow());
            try (stored) {
                assertThat(stored.readAllBytes()).isEqualTo(rdb);
            }
        }
    }

    /** All of the head and the tail, and a few places between. */
    @Test
    void aConnectionThatEndsAnywhereIsSaidAndLeavesNothing() throws IOException {
        byte[] whole = diskless(rdb, MARK);
        TreeSet<Integer> cuts = new TreeSet<>();
        int headBytes = whole.length - rdb.length - MARK.length();
        for (int i = 0; i <= 12; i++) {
            cuts.add(headBytes + i);
            cuts.add(whole.length - MARK.length() - i);
        }
        for (int i = 1; i <= MARK.length(); i += 3) {
            cuts.add(whole.length - i);
        }
        Random random = Seed.fresh().random();
        for (int i = 0; i < 40; i++) {
            cuts.add(headBytes + random.nextInt(rdb.length));
        }
        for (int i = 0; i < headBytes; i += 7) {
            cuts.add(i);
        }
        for (int cut : cuts) {
            server.copy(Arrays.copyOf(whole, cut));
            CaptureStore store = store();
            SankofaException failure =
                    failure(ErrorCode.SOURCE_FAILED, () -> component(settings()).capture(store, run()));
            assertThat(failure.getMessage()).as("cut after " + cut).contains("127.0.0.1:" + server.port());
        }
    }

    @Test
    void theReasonOfAnEarlyEndIsLookedFor() throws IOException {
        byte[] cut = Arrays.copyOf(diskless(rdb, MARK), rdb.length / 2);
        assertThat(failure(ErrorCode.SOURCE_FAILED, cut))
                .hasMessageContaining("ended the copy before its end")
                .satisfies(e -> assertThat(e.hint().orElse("")).contains("client-output-buffer-limit"));
        server.sayAfterCopy("INFO", ScriptedServer.info("two", "master", "0"));
        assertThat(failure(ErrorCode.SOURCE_FAILED, cut)).hasMessageContaining("was restarted");
        server.sayAfterCopy("INFO", ScriptedServer.info("one", "slave", "0"));
        assertThat(failure(ErrorCode.SOURCE_FAILED, cut)).hasMessageContaining("failed over and is a slave now");
        server.sayAfterCopy("PING", "-LOADING Redis is loading the dataset in memory\r\n");
        assertThat(failure(ErrorCode.SOURCE_FAILED, cut)).hasMessageContaining("went away");
    }

    @Test
    void bytesThatAreNotWhatTheServerWroteAreNamed() throws IOException {
        byte[] flipped = rdb.clone();
        flipped[rdb.length - 3] ^= 1;
        assertThat(failure(ErrorCode.SOURCE_DAMAGED, diskless(flipped, MARK))).hasMessageContaining("the checksum is");
        assertThat(failure(ErrorCode.SOURCE_PROTOCOL, diskless(rdb, MARK.replace('A', 'B'))))
                .hasMessageContaining("mark");
        assertThat(failure(ErrorCode.SOURCE_PROTOCOL, joined("+CONTINUE\r\n", rdb, "")))
                .isNotNull();
        assertThat(failure(
                        ErrorCode.SOURCE_DAMAGED,
                        diskless("GARBAGE, not a file".getBytes(StandardCharsets.US_ASCII), MARK)))
                .hasMessageContaining("not an RDB file");
    }

    /** Whether the rest has arrived when the file ends decides which of two complaints it is. */
    @Test
    void anAnnouncedLengthThatIsNotTheFilesIsRefused() throws IOException {
        server.copy(joined(HEAD + "$" + (rdb.length + 5) + "\r\n", rdb, "hello"));
        assertThat(catchThrowableOfType(SankofaException.class, () -> capture(settings())))
                .extracting(SankofaException::code)
                .isIn(ErrorCode.SOURCE_DAMAGED, ErrorCode.SOURCE_PROTOCOL);
    }

    @Test
    void aTypeThatNobodyHasToldUsAboutIsNamed() throws IOException {
        byte[] file = "REDIS0012".getBytes(StandardCharsets.US_ASCII);
        byte[] unknown =
                joined(new String(file, StandardCharsets.US_ASCII), new byte[] {99, 1, 'k', 1, 'v'}, "12345678");
        assertThat(failure(ErrorCode.UNSUPPORTED, diskless(unknown, MARK))).hasMessageContaining("unknown type 99");
    }

    @Test
    void aServerThatCannotNowIsNotReadKeyByKey() throws IOException {
        assertThat(failure(
                        ErrorCode.SOURCE_UNREACHABLE,
                        "-NOMASTERLINK Can't SYNC while not connected\r\n".getBytes(StandardCharsets.US_ASCII)))
                .hasMessageContaining("a replica without its primary");
        server.say("INFO", ScriptedServer.info("one", "master", "1"));
        assertThat(failure(ErrorCode.SOURCE_UNREACHABLE, diskless(rdb, MARK))).hasMessageContaining("still loading");
        server.say("PING", "-LOADING Redis is loading the dataset in memory\r\n");
        assertThat(failure(ErrorCode.SOURCE_UNREACHABLE, diskless(rdb, MARK))).hasMessageContaining("still loading");
    }

    /** Only declared errors come out of any bytes, and in a bounded time. */
    @Test
    void hostileCopiesGiveDeclaredErrorsOnly() throws IOException {
        Random random = Seed.fresh().random();
        for (int i = 0; i < 60; i++) {
            byte[] hostile = rdb.clone();
            for (int flips = 1 + random.nextInt(4); flips > 0; flips--) {
                hostile[9 + random.nextInt(rdb.length - 9)] = (byte) random.nextInt(256);
            }
            if (Arrays.equals(hostile, rdb)) {
                continue;
            }
            server.copy(diskless(hostile, MARK));
            CaptureStore store = store();
            try {
                component(settings()).capture(store, run());
            } catch (SankofaException e) {
                assertThat(e.code()).isNotEqualTo(ErrorCode.BUG);
                assertThat(store.seal(dev.sankofa.components.spi.Facts.NONE).find(EntryPath.of("dump.rdb")))
                        .isEmpty();
                continue;
            }
            // Eight zeros at the end mean that the server writes no checksum; nothing else may pass.
            assertThat(Arrays.copyOfRange(hostile, rdb.length - 8, rdb.length)).containsOnly(0);
        }
    }
}
