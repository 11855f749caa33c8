package dev.sankofa.components.postgres.capture;

import dev.sankofa.components.postgres.backup.PageLayout;
import dev.sankofa.components.postgres.wire.ProtocolException;
import dev.sankofa.components.postgres.wire.QueryResult;
import dev.sankofa.components.postgres.wire.WireConnection;
import java.io.IOException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a server says of itself to a replication connection.
 *
 * @param systemIdentifier made by initdb and kept by copies of the cluster
 * @param version as the server prints it
 * @param major such as 18
 * @param walSegmentBytes size of a file of the log
 */
public record ServerIdentity(
        String systemIdentifier, long timeline, String version, int major, long walSegmentBytes, PageLayout layout) {
    private static final Pattern SIZE = Pattern.compile("(\\d+)(B|kB|MB|GB|TB)?");

    static ServerIdentity ask(WireConnection replication) throws IOException {
        QueryResult.Row system =
                replication.query("IDENTIFY_SYSTEM").getFirst().rows().getFirst();
        try {
            PageLayout layout = new PageLayout(
                    Integer.parseInt(show(replication, "block_size")),
                    size(show(replication, "segment_size")),
                    show(replication, "data_checksums").equals("on"));
            return new ServerIdentity(
                    system.text(0),
                    system.number(1),
                    replication.parameter("server_version"),
                    Integer.parseInt(show(replication, "server_version_num")) / 10_000,
                    size(show(replication, "wal_segment_size")),
                    layout);
        } catch (IllegalArgumentException e) {
            throw new ProtocolException("the server describes itself strangely: " + e.getMessage(), e);
        }
    }

    static String show(WireConnection replication, String setting) throws IOException {
        return replication.query("SHOW " + setting).getFirst().rows().getFirst().text(0);
    }

    /** As PostgreSQL shows sizes: {@code 16MB}. */
    private static long size(String text) {
        Matcher matcher = SIZE.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("not a size: '" + text + "'");
        }
        int shift = switch (matcher.group(2) == null ? "B" : matcher.group(2)) {
            case "kB" -> 10;
            case "MB" -> 20;
            case "GB" -> 30;
            case "TB" -> 40;
            default -> 0;
        };
        return Long.parseLong(matcher.group(1)) << shift;
    }

    public boolean isSupported() {
        return major >= 14 && major <= 18;
    }
}
