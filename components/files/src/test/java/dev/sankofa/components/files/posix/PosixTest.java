package dev.sankofa.components.files.posix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sankofa.components.spi.ExtendedAttribute;
import dev.sankofa.foundation.Bytes;
import dev.sankofa.foundation.ErrorCode;
import dev.sankofa.foundation.SankofaException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PosixTest {
    @TempDir
    Path directory;

    private final Posix posix = Posix.open();
    private int top;

    @BeforeEach
    void openTop() throws PosixException {
        top = posix.files().openPath(bytes(directory.toString()));
    }

    @AfterEach
    void close() throws PosixException {
        posix.files().close(top);
        posix.close();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static int errno(ThrowingCall call) {
        try {
            call.run();
            return 0;
        } catch (PosixException e) {
            return e.errno();
        }
    }

    private interface ThrowingCall {
        void run() throws PosixException;
    }

    @Test
    void namesAreBytesInUnsignedOrder() throws Exception {
        byte[][] names = {
            {(byte) 0xff, (byte) 0xfe}, bytes("ä"), bytes("a\nb\\\"c"), bytes("Z"), bytes("-"), bytes("...")
        };
        for (byte[] name : names) {
            posix.files().close(posix.files().createFile(top, name));
        }
        int open = posix.files().reopenDirectory(top);
        byte[][] found = posix.names().list(open);
        posix.files().close(open);
        assertThat(found).isDeepEqualTo(new byte[][] {
            bytes("-"), bytes("..."), bytes("Z"), bytes("a\nb\\\"c"), bytes("ä"), {(byte) 0xff, (byte) 0xfe}
        });
    }

    @Test
    void statusIsWhatTheJdkSees() throws Exception {
        Path file = Files.writeString(directory.resolve("file"), "hello");
        Files.createLink(directory.resolve("other"), file);
        Instant modified = Instant.parse("2001-02-03T04:05:06.123456789Z");
        posix.metadata().changeTimes(top, bytes("file"), Instant.EPOCH.minusSeconds(5), modified);
        FileStatus status = posix.metadata().status(top, bytes("file"));
        assertThat(status.modified()).isEqualTo(modified);
        assertThat(status.accessed()).isEqualTo(Instant.EPOCH.minusSeconds(5));
        assertThat(Files.getLastModifiedTime(file).toInstant()).isEqualTo(modified);
        assertThat(status.inode()).isEqualTo(Files.getAttribute(file, "unix:ino"));
        assertThat(status.device()).isEqualTo(Files.getAttribute(file, "unix:dev"));
        assertThat(status.mode()).isEqualTo(Files.getAttribute(file, "unix:mode"));
        assertThat(status.uid()).isEqualTo(Files.getAttribute(file, "unix:uid"));
        assertThat(status.links()).isEqualTo(2);
        assertThat(status.size()).isEqualTo(5);
        FileStatus device = posix.metadata().status(top, bytes("/dev/null"));
        assertThat(device.type()).isEqualTo(FileStatus.CHARACTER_DEVICE);
        assertThat(device.deviceNumber()).isEqualTo(Files.getAttribute(Path.of("/dev/null"), "unix:rdev"));
    }

    @Test
    void aSymbolicLinkIsNeverFollowed() throws Exception {
        Path outside = Files.createDirectory(directory.resolve("outside"));
        Files.writeString(outside.resolve("file"), "x");
        posix.names().makeLink(top, bytes("link"), bytes("outside"));
        posix.names().makeLink(top, bytes("file-link"), bytes("outside/file"));
        assertThat(posix.names().readLink(top, bytes("link"))).isEqualTo(bytes("outside"));
        assertThat(posix.metadata().status(top, bytes("link")).type()).isEqualTo(FileStatus.SYMLINK);
        assertThat(errno(() -> posix.files().openDirectory(top, bytes("link")))).isEqualTo(Errno.ENOTDIR);
        assertThat(errno(() -> posix.files().openPassage(top, bytes("link")))).isEqualTo(Errno.ENOTDIR);
        assertThat(errno(() -> posix.files().openFile(top, bytes("file-link")))).isEqualTo(Errno.ELOOP);
        assertThat(errno(() -> posix.files().createFile(top, bytes("file-link"))))
                .isEqualTo(Errno.EEXIST);
        posix.metadata().changeTimes(top, bytes("link"), Instant.EPOCH, Instant.EPOCH);
        assertThat(Files.getLastModifiedTime(outside).toInstant()).isAfter(Instant.EPOCH);
    }

    @Test
    void holesAreFoundAndMade() throws Exception {
        int file = posix.files().createFile(top, bytes("sparse"));
        byte[] data = bytes("data");
        posix.files().write(file, 1 << 20, data, 0, data.length);
        posix.files().truncate(file, 8 << 20);
        assertThat(posix.files().nextData(file, 0)).isEqualTo(1 << 20);
        assertThat(posix.files().nextHole(file, 1 << 20)).isEqualTo((1 << 20) + 4096);
        assertThat(posix.files().nextData(file, 2 << 20)).isEqualTo(-1);
        assertThat(posix.metadata().status(file).mayHaveHoles()).isTrue();
        posix.files().close(file);
        byte[] read = new byte[10];
        int again = posix.files().openFile(top, bytes("sparse"));
        assertThat(posix.files().read(again, (1 << 20) + 2, read, 3, 7)).isEqualTo(7);
        assertThat(read).startsWith(0, 0, 0, 't', 'a', 0);
        assertThat(posix.files().read(again, 8 << 20, read, 0, 10)).isEqualTo(-1);
        posix.files().close(again);
    }

    @Test
    void moreThanOneTransferIsWrittenCompletely() throws Exception {
        byte[] data = new byte[Memory.TRANSFER_BYTES * 2 + 17];
        new Random(1).nextBytes(data);
        int file = posix.files().createFile(top, bytes("large"));
        posix.files().write(file, 0, data, 0, data.length);
        posix.files().close(file);
        assertThat(Files.readAllBytes(directory.resolve("large"))).isEqualTo(data);
    }

    @Test
    void extendedAttributesAreReadAndWritten() throws Exception {
        int file = posix.files().createFile(top, bytes("file"));
        ExtendedAttribute small = new ExtendedAttribute("user.empty", Bytes.EMPTY);
        ExtendedAttribute binary = new ExtendedAttribute("user.größe", Bytes.of(new byte[] {0, -1, 7}));
        posix.extendedAttributes().write(file, small);
        posix.extendedAttributes().write(top, bytes("file"), binary);
        assertThat(posix.extendedAttributes().read(file)).containsExactlyInAnyOrder(small, binary);
        assertThat(posix.extendedAttributes().read(top, bytes("file"))).containsExactlyInAnyOrder(small, binary);
        assertThat(Files.getAttribute(directory.resolve("file"), "user:größe")).isEqualTo(new byte[] {0, -1, 7});
        posix.extendedAttributes().remove(file, "user.empty");
        assertThat(posix.extendedAttributes().read(file)).containsExactly(binary);
        posix.files().close(file);
    }

    @Test
    void failuresSayWhichCallAndWhy() throws Exception {
        assertThatThrownBy(() -> posix.metadata().status(top, bytes("nothing")))
                .isInstanceOf(PosixException.class)
                .hasMessage("stat: no such file or directory");
        assertThat(errno(() -> posix.files().createFile(top, new byte[5000]))).isEqualTo(Errno.ENAMETOOLONG);
        assertThat(errno(() -> posix.files().createFile(top, new byte[] {'a', 0, 'b'})))
                .isEqualTo(Errno.EINVAL);
        assertThat(errno(() -> posix.names().makeLink(top, bytes("l"), new byte[] {'a', 0})))
                .isEqualTo(Errno.EINVAL);
        assertThat(errno(() -> posix.names().makeLink(top, bytes("l"), new byte[70_000])))
                .isEqualTo(Errno.ENAMETOOLONG);
        assertThat(Files.exists(directory.resolve("l"), LinkOption.NOFOLLOW_LINKS))
                .isFalse();
    }

    @Test
    void accountsHaveNames() {
        assertThat(posix.accounts().user(0)).isEqualTo("root");
        assertThat(posix.accounts().group(0)).isEqualTo("root");
        assertThat(posix.accounts().userNumber("root")).hasValue(0);
        assertThat(posix.accounts().user(1_234_567_890)).isEmpty();
        assertThat(posix.accounts().groupNumber("no such group")).isEmpty();
    }

    @Test
    void theFileSystemSaysWhatIsFree() throws Exception {
        FileSystemStatus status = posix.metadata().fileSystem(top);
        long usable = directory.toFile().getUsableSpace();
        assertThat((double) status.availableBytes()).isBetween(usable * 0.8, usable * 1.2);
        assertThat(status.isReadOnly()).isFalse();
        assertThat(status.availableFiles()).isLessThanOrEqualTo(status.totalFiles());
    }

    @Test
    void otherSystemsAreRefused() {
        assertThat(Abi.of("Linux", "aarch64").noFollowFlag()).isEqualTo(0x8000);
        assertThat(Abi.of("Linux", "amd64").noFollowFlag()).isEqualTo(0x20000);
        for (String[] machine : new String[][] {{"Mac OS X", "aarch64"}, {"Linux", "riscv64"}}) {
            assertThatThrownBy(() -> Abi.of(machine[0], machine[1]))
                    .isInstanceOfSatisfying(SankofaException.class, e -> {
                        assertThat(e.code()).isEqualTo(ErrorCode.UNSUPPORTED);
                        assertThat(e).hasMessageContaining(machine[1]);
                        assertThat(e.hint())
                                .hasValueSatisfying(hint -> assertThat(hint).contains("Linux"));
                    });
        }
    }
}
