package dev.sankofa.components.files;

import dev.sankofa.components.spi.ComponentKind;
import dev.sankofa.testkit.ComponentContract;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;

class FilesContractTest extends ComponentContract {
    private int targets;

    @Override
    protected ComponentKind kind() {
        return new FilesKind();
    }

    @Override
    protected Map<String, ?> source() throws IOException {
        if (!Files.exists(tree())) {
            makeTree();
        }
        return Map.of("paths", List.of(tree().toString()), "exclude", List.of("*.tmp"));
    }

    private Path tree() {
        return directory.resolve("source/tree");
    }

    private void makeTree() throws IOException {
        Path below = Files.createDirectories(tree().resolve("a/b"));
        Random random = new Random(7);
        for (int i = 0; i < 40; i++) {
            byte[] bytes = new byte[random.nextInt(200_000)];
            random.nextBytes(bytes);
            Files.write(below.resolve("file-" + i), bytes);
        }
        Files.writeString(tree().resolve("left-out.tmp"), "not captured");
        Files.createSymbolicLink(tree().resolve("link"), Path.of("a/b/file-1"));
        Files.createLink(tree().resolve("second-name"), below.resolve("file-2"));
        Files.createDirectory(tree().resolve("empty"));
    }

    @Override
    protected Map<String, ?> missingSource() {
        return Map.of("paths", List.of(directory.resolve("nowhere").toString()));
    }

    @Override
    protected String sourceState() throws IOException {
        return TreeState.exact(tree());
    }

    @Override
    protected Map<String, ?> freshTarget() {
        targets++;
        return Map.of("target", directory.resolve("target-" + targets).toString());
    }

    private static Path path(Map<String, ?> target) {
        return Path.of((String) target.get("target"));
    }

    @Override
    protected String targetState(Map<String, ?> target) throws IOException {
        return TreeState.exact(path(target));
    }

    @Override
    protected void occupy(Map<String, ?> target) throws IOException {
        Files.createDirectories(path(target));
        Files.writeString(path(target).resolve("precious"), "do not overwrite");
    }

    /** One byte of one file, and the file's time as it was. */
    @Override
    protected void damage(Map<String, ?> target) throws IOException {
        try (Stream<Path> paths = Files.walk(path(target))) {
            Path file = paths.filter(path -> Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS))
                    .filter(path -> path.toString().endsWith("file-7"))
                    .findFirst()
                    .orElseThrow();
            FileTime modified = Files.getLastModifiedTime(file);
            byte[] bytes = Files.readAllBytes(file);
            bytes[bytes.length / 2] ^= 1;
            Files.write(file, bytes);
            Files.setLastModifiedTime(file, modified);
        }
    }
}
