package dev.sankofa.components.postgres.backup;

import dev.sankofa.components.postgres.wire.CopyOut;
import dev.sankofa.components.postgres.wire.ProtocolException;
import dev.sankofa.components.postgres.wire.QueryResult;
import dev.sankofa.components.postgres.wire.WireConnection;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One run of {@code BASE_BACKUP}, in the message flow of the documentation's chapter "Streaming Replication Protocol": a result
 * with the start, a result with the tablespaces (the data directory last), the data, a result with the end. Up to version 14 each
 * archive, and then the manifest, is a CopyOut of its own; since 15 there is one CopyOut whose messages carry a kind in their
 * first byte.
 */
public final class BaseBackup {
    private final WireConnection connection;
    private final int major;
    private final BackupPosition start;
    private final List<Tablespace> tablespaces;

    private BaseBackup(WireConnection connection, int major, BackupPosition start, List<Tablespace> tablespaces) {
        this.connection = connection;
        this.major = major;
        this.start = start;
        this.tablespaces = List.copyOf(tablespaces);
    }

    /** Sends the command and waits for the checkpoint, which may take as long as {@code checkpoint_timeout}. */
    public static BaseBackup start(WireConnection connection, int major, BackupRequest request) throws IOException {
        connection.send(request.command(major));
        BackupPosition start = position(connection.readResult());
        return new BaseBackup(connection, major, start, tablespaces(connection.readResult()));
    }

    private static BackupPosition position(QueryResult result) throws ProtocolException {
        if (result.rows().size() != 1 || result.columns().size() < 2) {
            throw new ProtocolException(
                    "the backup's position has " + result.rows().size() + " rows");
        }
        QueryResult.Row row = result.rows().getFirst();
        try {
            return new BackupPosition(Lsn.parse(row.text(0)), row.number(1));
        } catch (IllegalArgumentException | IllegalStateException e) {
            throw new ProtocolException("the backup's position is not one: " + row, e);
        }
    }

    private static List<Tablespace> tablespaces(QueryResult result) throws ProtocolException {
        List<Tablespace> tablespaces = new ArrayList<>();
        for (QueryResult.Row row : result.rows()) {
            if (row.values().size() < 3) {
                throw new ProtocolException(
                        "the list of tablespaces has " + row.values().size() + " columns");
            }
            tablespaces.add(new Tablespace(row.optionalText(0), row.optionalText(1), kibibytes(row) << 10));
        }
        return tablespaces;
    }

    private static long kibibytes(QueryResult.Row row) throws ProtocolException {
        try {
            return row.optionalText(2).map(Long::parseLong).orElse(0L);
        } catch (NumberFormatException e) {
            throw new ProtocolException("a tablespace has an impossible size: " + row, e);
        }
    }

    public BackupPosition start() {
        return start;
    }

    public List<Tablespace> tablespaces() {
        return tablespaces;
    }

    /** About how many bytes will come, WAL apart. */
    public long expectedBytes() {
        return tablespaces.stream().mapToLong(Tablespace::bytes).sum();
    }

    /**
     * Receives everything.
     *
     * @return the end: the position at which the backup is consistent
     * @throws dev.sankofa.components.postgres.wire.ServerErrorException {@code XX001} at the very end, when the server found
     *     pages with wrong checksums
     */
    BackupPosition receive(ArchiveConsumer consumer) throws IOException {
        if (major < 15) {
            receiveSeparately(consumer);
        } else {
            receiveTyped(consumer);
        }
        BackupPosition end = position(connection.readResult());
        connection.skipToEnd();
        return end;
    }

    private void receiveSeparately(ArchiveConsumer consumer) throws IOException {
        for (Tablespace tablespace : tablespaces) {
            receiveOne(new Part.Archive(tablespace), consumer);
        }
        receiveOne(new Part.Manifest(), consumer);
    }

    private void receiveOne(Part part, ArchiveConsumer consumer) throws IOException {
        CopyOut copy = connection.readCopyOut();
        consumer.begin(part);
        while (copy.next()) {
            consumer.bytes(copy.array(), copy.offset(), copy.length());
        }
    }

    private void receiveTyped(ArchiveConsumer consumer) throws IOException {
        CopyOut copy = connection.readCopyOut();
        boolean begun = false;
        while (copy.next()) {
            byte kind = copy.readByte();
            switch (kind) {
                case 'n' -> consumer.begin(new Part.Archive(tablespace(copy.readString(), copy.readString())));
                case 'm' -> consumer.begin(new Part.Manifest());
                case 'd' -> {
                    if (!begun) {
                        throw new ProtocolException("the backup's data comes before its archive");
                    }
                    consumer.bytes(copy.array(), copy.offset(), copy.length());
                }
                case 'p' -> copy.readLong();
                default -> throw new ProtocolException("unknown kind of backup message: " + kind);
            }
            begun |= kind != 'p';
        }
    }

    /** Archives are named {@code base.tar} and {@code OID.tar}. */
    private Tablespace tablespace(String archive, String location) throws ProtocolException {
        Optional<String> oid =
                archive.equals("base.tar") ? Optional.empty() : Optional.of(archive.replaceFirst("\\.tar$", ""));
        return tablespaces.stream()
                .filter(tablespace -> tablespace.oid().equals(oid))
                .findFirst()
                .orElseThrow(() -> new ProtocolException(
                        "the server sends an archive it did not announce: '" + archive + "' of '" + location + "'"));
    }
}
