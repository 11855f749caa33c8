package dev.sankofa.components.files;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;

/** A tree as the JDK sees it, as text to compare: the second opinion on what our own calls did. */
final class TreeState {
    private TreeState() {}

    /** With inodes and all times, so that any change shows; files are not read, because that would be one. */
    static String exact(Path top) throws IOException {
        return of(top, false, "unix:mode,uid,gid,nlink,rdev,size,ino,lastModifiedTime,lastAccessTime,ctime");
    }

    /** What a restore brings back. */
    static String restorable(Path top) throws IOException {
        return of(top, true, "unix:mode,uid,gid,nlink,rdev,size,lastModifiedTime");
    }

    private static String of(Path top, boolean withContent, String attributes) throws IOException {
        if (!Files.exists(top, LinkOption.NOFOLLOW_LINKS)) {
            return "absent";
        }
        Map<String, String> lines = new TreeMap<>();
        int prefix = top.toUri().getRawPath().length();
        Files.walkFileTree(top, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes basic) throws IOException {
                add(directory, true);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes basic) throws IOException {
                add(file, false);
                return FileVisitResult.CONTINUE;
            }

            private void add(Path path, boolean isDirectory) throws IOException {
                Map<String, Object> found =
                        new TreeMap<>(Files.readAttributes(path, attributes, LinkOption.NOFOLLOW_LINKS));
                if (isDirectory) {
                    found.remove("size");
                }
                if (!Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)) {
                    found.remove("lastAccessTime"); // walking through it was an access
                }
                found.put("content", withContent ? content(path) : "");
                lines.put(path.toUri().getRawPath().substring(prefix), found.toString());
            }
        });
        return String.join("\n", lines.entrySet().stream().map(Object::toString).toList());
    }

    private static String content(Path path) throws IOException {
        if (Files.isSymbolicLink(path)) {
            return Files.readSymbolicLink(path).toString();
        }
        if (!Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS) || Files.size(path) > 1 << 20) {
            return "";
        }
        return Integer.toHexString(Arrays.hashCode(Files.readAllBytes(path)));
    }
}
