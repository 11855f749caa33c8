package dev.sankofa.components.cache.setup;

import dev.sankofa.components.spi.Attributes;
import dev.sankofa.components.spi.CaptureSink;
import dev.sankofa.components.spi.CaptureSource;
import dev.sankofa.components.spi.Entry;
import dev.sankofa.components.spi.EntryType;
import dev.sankofa.components.spi.Splitting;
import dev.sankofa.foundation.ErrorCode;
import dev.sankofa.foundation.SankofaException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SequencedMap;
import java.util.Set;
import java.util.TreeMap;

/** The files of a capture that hold users and configuration. */
public final class SetupFiles {
    /** What an application notices and a server takes while it runs. */
    static final List<String> RESTORED = List.of(
            "lazyfree-lazy-eviction",
            "lazyfree-lazy-expire",
            "maxmemory-policy",
            "maxmemory-samples",
            "notify-keyspace-events",
            "timeout");
    /** Kept to be read: they depend on the machine, or need a restart. */
    static final List<String> KEPT = List.of("appendfsync", "appendonly", "databases", "maxmemory", "save");

    private static final int MOST_BYTES = 16 << 20;

    private SetupFiles() {}

    public static void write(ServerSetup server, Set<SetupPart> parts, CaptureSink sink, Instant now) {
        if (parts.contains(SetupPart.USERS)) {
            write(
                    sink,
                    SetupPart.USERS,
                    server.users().stream().map(AclUser::line).toList(),
                    now);
        }
        if (parts.contains(SetupPart.CONFIGURATION)) {
            List<String> names = new ArrayList<>(RESTORED);
            names.addAll(KEPT);
            List<String> lines = new ArrayList<>();
            server.configuration(names).forEach((name, value) -> lines.add(name + " \"" + value + "\""));
            write(sink, SetupPart.CONFIGURATION, lines, now);
        }
    }

    private static void write(CaptureSink sink, SetupPart part, List<String> lines, Instant now) {
        byte[] text = (String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8);
        Attributes attributes =
                Attributes.builder(EntryType.FILE).permissions(0600).times(now).build();
        try {
            sink.file(part.path(), attributes, new ByteArrayInputStream(text), Splitting.CONTENT_DEFINED);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static List<AclUser> users(CaptureSource capture) {
        try {
            return lines(capture, SetupPart.USERS).stream().map(AclUser::parse).toList();
        } catch (IllegalArgumentException e) {
            throw damaged(SetupPart.USERS, e);
        }
    }

    /** Names of {@link #RESTORED} with their values. */
    static SequencedMap<String, String> configuration(CaptureSource capture) {
        SequencedMap<String, String> values = new TreeMap<>();
        for (String line : lines(capture, SetupPart.CONFIGURATION)) {
            int space = line.indexOf(' ');
            if (space < 0 || line.length() < space + 3 || !line.endsWith("\"")) {
                throw damaged(SetupPart.CONFIGURATION, new IOException("not a line of configuration: " + line));
            }
            if (RESTORED.contains(line.substring(0, space))) {
                values.put(line.substring(0, space), line.substring(space + 2, line.length() - 1));
            }
        }
        return values;
    }

    private static List<String> lines(CaptureSource capture, SetupPart part) {
        Entry entry = capture.find(part.path())
                .orElseThrow(() -> new SankofaException(
                        ErrorCode.TARGET_REFUSED,
                        "the point has no " + part.text() + " of the cache",
                        "Leave out include, or set include in the policy before the next backup."));
        try (InputStream in = capture.open(entry)) {
            return new String(in.readNBytes(MOST_BYTES), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank())
                    .toList();
        } catch (IOException e) {
            throw damaged(part, e);
        }
    }

    private static SankofaException damaged(SetupPart part, Exception e) {
        return new SankofaException(
                ErrorCode.REPOSITORY_DAMAGED,
                "the captured " + part.text() + " of the cache cannot be read: " + e.getMessage(),
                "Check the repository with 'sankofa repo check --read-data', and use another point.",
                e);
    }
}
