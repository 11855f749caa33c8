package dev.sankofa.components.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.sankofa.components.files.posix.FileStatus;
import dev.sankofa.components.files.posix.Posix;
import dev.sankofa.components.spi.CaptureSource;
import dev.sankofa.components.spi.EntryPath;
import dev.sankofa.components.spi.ExtendedAttribute;
import dev.sankofa.foundation.Bytes;
import dev.sankofa.testkit.Peer;
import dev.sankofa.testkit.PeerTest;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is captured comes back, as our own calls see it and as the JDK does. */
class RoundTripTest {
    /** user::rw- user:1000:r-- group::r-- mask::r-- other::---, in the kernel's version 2 (linux/posix_acl_xattr.h). */
    static final String ACL =
            "0200000001000600ffffffff02000400e803000004000400ffffffff10000400ffffffff20000000ffffffff";

    @TempDir
    Path directory;

    private FilesRun run;
    private Path tree;
    private Path target;

    @BeforeEach
    void makeTree() throws Exception {
        run = new FilesRun(directory);
        tree = Files.createDirectories(directory.resolve("source/tree"));
        target = directory.resolve("target");
    }

    private Path restored() {
        return target.resolve(tree.toString().substring(1));
    }

    private CaptureSource roundTrip() throws Exception {
        String before = TreeState.restorable(tree);
        CaptureSource capture = run.capture(tree);
        run.restoreAndVerify(capture, target);
        assertThat(TreeState.restorable(restored())).isEqualTo(before);
        return capture;
    }

    private static void assumeRoot() {
        try (Posix posix = Posix.open()) {
            assumeTrue(posix.metadata().effectiveUser() == 0, "needs root");
        }
    }

    @Test
    void modesAndTimesComeBack() throws Exception {
        FilesRun.shell(
                tree,
                "echo a >setuid; chmod 4711 setuid; echo b >setgid; chmod 2750 setgid; : >empty; chmod 0 empty;"
                        + "mkdir sticky; chmod 1777 sticky; echo c >sticky/inside; mkdir closed; echo d >closed/in; chmod 0500 closed");
        Files.setLastModifiedTime(
                tree.resolve("setuid"), FileTime.from(Instant.parse("1969-12-31T23:59:59.000000001Z")));
        Files.setLastModifiedTime(
                tree.resolve("sticky"), FileTime.from(Instant.parse("2038-01-19T03:14:08.999999999Z")));
        roundTrip();
    }

    @Test
    void ownersComeBack() throws Exception {
        assumeRoot();
        FilesRun.shell(
                tree,
                "echo a >file; chown 12345:54321 file; chmod 6755 file; mkdir sub; chown 77:88 sub;"
                        + "ln -s nowhere link; chown -h 4000000000:3 link");
        roundTrip();
    }

    @Test
    void symbolicLinksComeBackAsTheyAre() throws Exception {
        FilesRun.shell(
                tree,
                "ln -s . self; ln -s /nonexistent/x dangling; ln -s \"$(printf 'odd\\377\\nname')\" odd;"
                        + "touch -h -d '2011-01-01 00:00:00.5Z' dangling");
        roundTrip();
    }

    @Test
    void hardLinksAreOneFileAgain() throws Exception {
        FilesRun.shell(tree, "mkdir a b; echo one >a/first; ln a/first b/second; ln a/first third; echo two >b/alone");
        CaptureSource capture = roundTrip();
        Path base = restored();
        assertThat(Files.getAttribute(base.resolve("third"), "unix:ino"))
                .isEqualTo(Files.getAttribute(base.resolve("a/first"), "unix:ino"))
                .isEqualTo(Files.getAttribute(base.resolve("b/second"), "unix:ino"));
        assertThat(capture.find(EntryPath.of(tree.toString().substring(1) + "/third")))
                .hasValueSatisfying(
                        entry -> assertThat(entry.attributes().links()).isEqualTo(3));
    }

    @Test
    void namesAreBytes() throws Exception {
        FilesRun.shell(
                tree,
                "for n in \"$(printf '\\377\\376')\" \"$(printf 'new\\nline')\" 'back\\slash' '\"quoted\"' ' ' '-rf' "
                        + "\"$(printf 'u\\314\\210')\" \"$(printf '\\303\\274')\"; do echo \"$n\" >\"./$n\"; mkdir \"./$n.d\"; echo x >\"./$n.d/$n\"; done");
        roundTrip();
        FilesRun.shell(directory, "diff -r source/tree '" + restored() + "'");
    }

    @Test
    void extendedAttributesAndAclsComeBack() throws Exception {
        Files.writeString(tree.resolve("file"), "x");
        Files.createDirectory(tree.resolve("sub"));
        try (Posix posix = Posix.open()) {
            int top = posix.files().openPath(tree.toString().getBytes(StandardCharsets.UTF_8));
            for (String name : List.of("file", "sub")) {
                byte[] bytes = name.getBytes(StandardCharsets.UTF_8);
                posix.extendedAttributes().write(top, bytes, attribute("user.comment", "00ff10"));
                posix.extendedAttributes().write(top, bytes, attribute("user.empty", ""));
                posix.extendedAttributes().write(top, bytes, attribute("system.posix_acl_access", ACL));
                if (posix.metadata().effectiveUser() == 0) {
                    posix.extendedAttributes().write(top, bytes, attribute("trusted.note", "01"));
                }
            }
            posix.extendedAttributes()
                    .write(top, "sub".getBytes(StandardCharsets.UTF_8), attribute("system.posix_acl_default", ACL));
            posix.files().close(top);
        }
        CaptureSource capture = roundTrip();
        EntryPath sub = EntryPath.of(tree.toString().substring(1) + "/sub");
        assertThat(capture.find(sub).orElseThrow().attributes().extendedAttributes())
                .contains(attribute("system.posix_acl_default", ACL), attribute("user.empty", ""));
    }

    static ExtendedAttribute attribute(String name, String hex) {
        return new ExtendedAttribute(name, Bytes.of(HexFormat.of().parseHex(hex)));
    }

    @Test
    void devicesFifosAndSocketsComeBack() throws Exception {
        assumeRoot();
        FilesRun.shell(tree, "mknod null c 1 3; mknod loop b 7 300; mkfifo -m 640 pipe");
        try (Posix posix = Posix.open()) {
            int top = posix.files().openPath(tree.toString().getBytes(StandardCharsets.UTF_8));
            posix.names().makeNode(top, "socket".getBytes(StandardCharsets.UTF_8), FileStatus.SOCKET, 0);
            posix.files().close(top);
        }
        roundTrip();
    }

    @Test
    void holesComeBackAsHoles() throws Exception {
        Path file = tree.resolve("sparse");
        try (RandomAccessFile out = new RandomAccessFile(file.toFile(), "rw")) {
            out.seek(1 << 20);
            out.write("in the middle".getBytes(StandardCharsets.UTF_8));
            out.seek(3 << 20);
            out.write(new byte[] {1});
            out.setLength(9 << 20);
        }
        roundTrip();
        assertThat(allocated(restored(), "sparse"))
                .isEqualTo(allocated(tree, "sparse"))
                .isLessThan(64 << 10);
    }

    private static long allocated(Path parent, String name) throws Exception {
        try (Posix posix = Posix.open()) {
            int open = posix.files().openPath(parent.toString().getBytes(StandardCharsets.UTF_8));
            FileStatus status = posix.metadata().status(open, name.getBytes(StandardCharsets.UTF_8));
            posix.files().close(open);
            return status.blocks() * 512;
        }
    }

    @Test
    void fiveGibibytesOfHolesTakeNoSpace() throws Exception {
        try (RandomAccessFile out = new RandomAccessFile(tree.resolve("huge").toFile(), "rw")) {
            out.setLength(5L << 30);
        }
        CaptureSource capture = run.capture(tree);
        assertThat(capture.facts().number("bytes")).hasValue(5L << 30);
        assertThat(capture.facts().number("allocated-bytes")).hasValue(0L);
        assertThat(run.restore(capture, target, Map.of()).bytes()).isEqualTo(5L << 30);
        assertThat(Files.size(restored().resolve("huge"))).isEqualTo(5L << 30);
        assertThat(allocated(restored(), "huge")).isZero();
    }

    @Test
    void aLargeDirectoryComesBack() throws Exception {
        aDirectoryComesBack(10_000);
    }

    /** In the peer lane only because of the time that a million system calls take. */
    @PeerTest
    @Test
    void aDirectoryOfAHundredThousandFilesComesBack() throws Exception {
        aDirectoryComesBack(100_000);
    }

    private void aDirectoryComesBack(int files) throws Exception {
        for (int i = 0; i < files; i++) {
            Files.createFile(tree.resolve("file-" + i));
        }
        CaptureSource capture = run.capture(tree);
        assertThat(run.restore(capture, target, Map.of()).findings()).isEmpty();
        assertThat(run.verify(capture, target, Map.of()).isPassed()).isTrue();
        assertThat(restored().toFile().list()).hasSize(files);
    }

    @Test
    void aDeepTreeComesBack() throws Exception {
        FilesRun.shell(tree, "i=0; while [ $i -lt 300 ]; do mkdir deeper; cd deeper; i=$((i+1)); done; echo end >file");
        CaptureSource capture = run.capture(tree);
        run.restoreAndVerify(capture, target);
    }

    @PeerTest
    @Test
    void tarSeesTheSameTree() throws Exception {
        Path tar = Peer.program("tar");
        FilesRun.shell(
                tree,
                "mkdir -p a/b; echo 1 >a/one; ln a/one a/b/two; ln -s ../one a/b/link; mkfifo a/pipe; chmod 2711 a");
        run.restoreAndVerify(run.capture(tree), target);
        String list = tar + " --sort=name --full-time --numeric-owner -cf - . | " + tar
                + " --full-time --numeric-owner -tvf -";
        FilesRun.shell(tree, list + " >" + directory.resolve("before"));
        FilesRun.shell(restored(), list + " >" + directory.resolve("after"));
        assertThat(directory.resolve("after")).hasSameTextualContentAs(directory.resolve("before"));
    }
}
