package dev.sankofa.repository.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What {@link Storage} promises, tested on an implementation. A subclass gives an empty storage for each test. */
public abstract class StorageContract {
    private final Random random = new Random(7);
    private Storage storage;

    /** A storage without files, on which {@link Storage#prepare} was not called yet. */
    protected abstract Storage emptyStorage();

    @BeforeEach
    final void prepareTwice() throws IOException {
        storage = emptyStorage();
        storage.prepare();
        storage.prepare();
    }

    protected final Storage storage() {
        return storage;
    }

    @ParameterizedTest
    @EnumSource(FileType.class)
    void whatWasPutIsReadBack(FileType type) throws IOException {
        FileName name = name(type);
        byte[] bytes = bytes(100_000);
        storage.put(name, List.of(ByteBuffer.wrap(bytes)));
        assertThat(read(name, 0, bytes.length)).isEqualTo(bytes);
        assertThat(storage.size(name)).isEqualTo(OptionalLong.of(bytes.length));
        assertThat(listing(type)).containsExactly(Map.entry(name, (long) bytes.length));
    }

    @Test
    void partsAreJoinedInOrderAndLeftAsTheyWere() throws IOException {
        byte[] bytes = bytes(3_000_000);
        ByteBuffer first = ByteBuffer.wrap(bytes, 0, 10);
        ByteBuffer second = ByteBuffer.allocateDirect(2_500_000).put(0, bytes, 10, 2_500_000);
        ByteBuffer empty = ByteBuffer.allocate(0);
        ByteBuffer third = ByteBuffer.wrap(bytes, 2_500_010, 499_990).asReadOnlyBuffer();
        FileName name = name(FileType.PACK);
        storage.put(name, List.of(first, second, empty, third));
        assertThat(read(name, 0, bytes.length)).isEqualTo(bytes);
        assertThat(List.of(first.remaining(), second.remaining(), third.remaining()))
                .containsExactly(10, 2_500_000, 499_990);
    }

    @Test
    void anEmptyFileIsAFile() throws IOException {
        FileName name = name(FileType.SNAPSHOT);
        storage.put(name, List.of());
        assertThat(storage.size(name)).isEqualTo(OptionalLong.of(0));
        assertThat(listing(FileType.SNAPSHOT)).containsExactly(Map.entry(name, 0L));
    }

    @Test
    void aRangeIsReadExactly() throws IOException {
        FileName name = name(FileType.PACK);
        byte[] bytes = bytes(1000);
        storage.put(name, List.of(ByteBuffer.wrap(bytes)));
        assertThat(read(name, 990, 10)).isEqualTo(Arrays.copyOfRange(bytes, 990, 1000));
        assertThat(read(name, 17, 1)).containsExactly(bytes[17]);
        assertThat(read(name, 1000, 0)).isEmpty();
    }

    @Test
    void readingFillsTheBufferFromItsPositionToItsLimit() throws IOException {
        FileName name = name(FileType.INDEX);
        storage.put(name, List.of(ByteBuffer.wrap(new byte[] {1, 2, 3, 4})));
        ByteBuffer direct = ByteBuffer.allocateDirect(6).position(1).limit(3);
        storage.read(name, 2, direct);
        assertThat(direct.position()).isEqualTo(3);
        byte[] all = new byte[6];
        direct.clear().get(0, all);
        assertThat(all).containsExactly(0, 3, 4, 0, 0, 0);
    }

    @Test
    void readingPastTheEndIsAnErrorThatNamesTheFile() throws IOException {
        FileName name = name(FileType.PACK);
        storage.put(name, List.of(ByteBuffer.wrap(bytes(10))));
        assertThatThrownBy(() -> read(name, 5, 6))
                .isInstanceOf(EOFException.class)
                .hasMessageContaining(name.name());
        assertThatThrownBy(() -> read(name, 50, 1)).isInstanceOf(EOFException.class);
    }

    @ParameterizedTest
    @EnumSource(FileType.class)
    void whatIsAbsentIsSaidToBe(FileType type) throws IOException {
        FileName name = name(type);
        assertThatThrownBy(() -> read(name, 0, 1))
                .isInstanceOf(NoSuchFileException.class)
                .hasMessageContaining(name.path());
        assertThat(storage.size(name)).isEmpty();
        assertThat(listing(type)).isEmpty();
        storage.delete(name);
    }

    @ParameterizedTest
    @EnumSource(FileType.class)
    void whatWasDeletedIsGone(FileType type) throws IOException {
        FileName name = name(type);
        storage.put(name, List.of(ByteBuffer.wrap(bytes(10))));
        storage.delete(name);
        assertThat(storage.size(name)).isEmpty();
        assertThat(listing(type)).isEmpty();
        assertThatThrownBy(() -> read(name, 0, 1)).isInstanceOf(NoSuchFileException.class);
    }

    @Test
    void puttingAgainReplaces() throws IOException {
        storage.put(FileName.CONFIG, List.of(ByteBuffer.wrap(bytes(100))));
        storage.put(FileName.CONFIG, List.of(ByteBuffer.wrap(new byte[] {9})));
        assertThat(read(FileName.CONFIG, 0, 1)).containsExactly(9);
        assertThat(storage.size(FileName.CONFIG)).isEqualTo(OptionalLong.of(1));
    }

    @Test
    void aListingShowsEveryFileOfItsTypeOnce() throws IOException {
        Map<FileName, Long> expected = new HashMap<>();
        for (int i = 0; i < 300; i++) {
            FileName name = name(FileType.PACK);
            storage.put(name, List.of(ByteBuffer.wrap(bytes(i))));
            expected.put(name, (long) i);
        }
        storage.put(name(FileType.INDEX), List.of(ByteBuffer.wrap(bytes(5))));
        assertThat(listing(FileType.PACK)).isEqualTo(expected);
    }

    @Test
    void aVisitorsExceptionEndsTheListing() throws IOException {
        storage.put(name(FileType.LOCK), List.of());
        storage.put(name(FileType.LOCK), List.of());
        IOException enough = new IOException("enough");
        List<FileName> seen = new ArrayList<>();
        assertThatThrownBy(() -> storage.list(FileType.LOCK, (name, size) -> {
                    seen.add(name);
                    throw enough;
                }))
                .isSameAs(enough);
        assertThat(seen).hasSize(1);
    }

    @Test
    void manyThreadsWorkAtOnce() throws Exception {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<byte[]>> results = new ArrayList<>();
            List<byte[]> contents = new ArrayList<>();
            for (int i = 0; i < 40; i++) {
                FileName name = name(FileType.PACK);
                byte[] bytes = bytes(50_000);
                contents.add(bytes);
                results.add(threads.submit((Callable<byte[]>) () -> {
                    storage.put(name, List.of(ByteBuffer.wrap(bytes)));
                    return read(name, 0, bytes.length);
                }));
            }
            for (int i = 0; i < 40; i++) {
                assertThat(results.get(i).get()).isEqualTo(contents.get(i));
            }
        }
    }

    @Test
    void anInterruptedReadDisturbsNobodyElse() throws Exception {
        FileName name = name(FileType.PACK);
        byte[] bytes = bytes(1000);
        storage.put(name, List.of(ByteBuffer.wrap(bytes)));
        Thread interrupted = Thread.ofVirtual().start(() -> {
            Thread.currentThread().interrupt();
            try {
                read(name, 0, bytes.length);
            } catch (IOException expected) {
                Thread.currentThread().interrupt();
            }
        });
        interrupted.join();
        assertThat(read(name, 0, bytes.length)).isEqualTo(bytes);
    }

    private Map<FileName, Long> listing(FileType type) throws IOException {
        Map<FileName, Long> found = new HashMap<>();
        storage.list(type, (name, size) -> assertThat(found.put(name, size)).isNull());
        return found;
    }

    final byte[] read(FileName name, long offset, int length) throws IOException {
        ByteBuffer into = ByteBuffer.allocate(length);
        storage.read(name, offset, into);
        return into.array();
    }

    protected final FileName name(FileType type) {
        return type == FileType.CONFIG ? FileName.CONFIG : new FileName(type, hex(bytes(32)));
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }

    protected final byte[] bytes(int length) {
        byte[] bytes = new byte[length];
        synchronized (random) {
            random.nextBytes(bytes);
        }
        return bytes;
    }
}
