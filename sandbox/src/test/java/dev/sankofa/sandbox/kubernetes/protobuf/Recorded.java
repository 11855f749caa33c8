package dev.sankofa.sandbox.kubernetes.protobuf;

import dev.sankofa.sandbox.kubernetes.json.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a command of kubectl 1.32 sent, as a server that listened wrote it down, and what it prints with {@code --dry-run=client -o json}:
 * the resource {@code kubectl.txt}, one a line.
 */
record Recorded(String command, String hex, ObjectNode printed) {
    static Stream<Recorded> all() {
        try (InputStream resource = Recorded.class.getResourceAsStream("kubectl.txt")) {
            if (resource == null) {
                throw new IllegalStateException("resource is missing");
            }
            return new String(resource.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .map(line -> parse(List.of(line.split("\t"))));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Recorded parse(List<String> columns) {
        return new Recorded(columns.getFirst(), columns.get(1), Json.parseObject(columns.getLast()));
    }

    byte[] sent() {
        return HexFormat.of().parseHex(hex);
    }

    @Override
    public String toString() {
        return command;
    }
}
