package dev.sankofa.repository.engine;

import dev.sankofa.foundation.ByteSize;
import dev.sankofa.foundation.Bytes;
import dev.sankofa.repository.format.SnapshotId;
import dev.sankofa.repository.format.TreeId;
import dev.sankofa.repository.format.tree.Node;
import dev.sankofa.repository.format.tree.NodeType;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;

/** Files by path, written to a repository and read back. */
record SampleTree(SortedMap<String, byte[]> files) {
    /** Random files in random directories; some bytes repeat, some are zeros, some are text. */
    static SampleTree random(Random random, int count, int largest) {
        SortedMap<String, byte[]> files = new TreeMap<>();
        for (int i = 0; i < count; i++) {
            String path = "dir-" + random.nextInt(4) + "/sub-" + random.nextInt(3) + "/file-" + i;
            files.put(path, content(random, random.nextInt(largest)));
        }
        return new SampleTree(files);
    }

    private static byte[] content(Random random, int size) {
        byte[] bytes = new byte[size];
        switch (random.nextInt(4)) {
            case 0 -> {
                byte[] text = "the same words again and again\n".getBytes(StandardCharsets.UTF_8);
                for (int i = 0; i < size; i++) {
                    bytes[i] = text[i % text.length];
                }
            }
            case 1 -> new Random(size % 3).nextBytes(bytes);
            default -> random.nextBytes(bytes);
        }
        return bytes;
    }

    SnapshotId write(Repository repository, Path scratch) throws IOException {
        try (SnapshotWriter writer = repository.write(Scratch.writeOptions())) {
            return write(writer, scratch);
        }
    }

    SnapshotId write(SnapshotWriter writer, Path scratch) throws IOException {
        return writer.seal(Scratch.snapshot(store(writer, scratch)));
    }

    TreeId store(SnapshotWriter writer, Path scratch) throws IOException {
        try (TreeAssembler assembler = new TreeAssembler(writer, scratch, ByteSize.ofMiB(1))) {
            for (Map.Entry<String, byte[]> file : files.entrySet()) {
                StoredFile stored =
                        writer.storeFile(new ByteArrayInputStream(file.getValue()), Splitter.CONTENT_DEFINED);
                assembler.add(file.getKey().getBytes(StandardCharsets.UTF_8), node(file.getKey(), stored));
            }
            return assembler.finish();
        }
    }

    static Node node(String path, StoredFile stored) {
        String name = path.substring(path.lastIndexOf('/') + 1);
        return Node.builder(Bytes.ofUtf8(name), NodeType.FILE)
                .permissions(0644)
                .size(stored.size())
                .content(stored.content())
                .build();
    }

    /** Everything below a tree. */
    static SampleTree read(Repository repository, TreeId tree) throws IOException {
        SortedMap<String, byte[]> files = new TreeMap<>();
        read(repository, tree, "", files);
        return new SampleTree(files);
    }

    private static void read(Repository repository, TreeId tree, String prefix, Map<String, byte[]> files)
            throws IOException {
        SortedMap<String, Node> nodes = new TreeMap<>();
        repository.forEachNode(tree, node -> nodes.put(node.name().toString(), node));
        for (Map.Entry<String, Node> entry : nodes.entrySet()) {
            Node node = entry.getValue();
            if (node.subtree().isPresent()) {
                read(repository, node.subtree().get(), prefix + entry.getKey() + "/", files);
            } else {
                try (InputStream in = repository.open(node.content().orElseThrow())) {
                    files.put(prefix + entry.getKey(), in.readAllBytes());
                }
            }
        }
    }

    boolean sameAs(SampleTree other) {
        return files.keySet().equals(other.files.keySet())
                && files.entrySet().stream()
                        .allMatch(entry -> Arrays.equals(entry.getValue(), other.files.get(entry.getKey())));
    }
}
